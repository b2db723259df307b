import { won, wonWords } from '../lib/format';
import { useLanguage } from '../lib/i18n';
import { TextField } from './Field';

interface MoneyFieldProps {
  label: string;
  hint?: string;
  error?: string;
  value: number;
  onChange: (amount: number) => void;
}

const MOST_DIGITS = 9;

/** An amount of won: digits only, grouped in thousands, read back in words. */
export function MoneyField({ label, hint, error, value, onChange }: MoneyFieldProps) {
  const language = useLanguage();
  const readBack = language === 'ko' ? wonWords(value) : won(value, 'en');
  return (
    <TextField
      label={label}
      hint={
        <>
          <span role="status">{readBack}</span>
          {hint && ` · ${hint}`}
        </>
      }
      error={error}
      inputMode="numeric"
      className="tabular"
      value={value.toLocaleString('ko')}
      onChange={(event) =>
        onChange(Number(event.target.value.replace(/\D/g, '').slice(0, MOST_DIGITS)))
      }
    />
  );
}
