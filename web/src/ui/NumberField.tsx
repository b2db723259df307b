import { TextField } from './Field';

interface NumberFieldProps {
  label: string;
  hint?: string;
  error?: string;
  value: number;
  onChange: (value: number) => void;
}

/** A small whole number with the numeric keypad; out-of-range values are for the form to refuse. */
export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  return (
    <TextField
      {...rest}
      inputMode="numeric"
      maxLength={4}
      value={String(value)}
      onChange={(event) => onChange(Number(event.target.value.replace(/\D/g, '')))}
    />
  );
}
