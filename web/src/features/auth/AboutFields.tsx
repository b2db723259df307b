import { useState } from 'react';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { CheckField, TextField } from '../../ui/Field';
import layout from '../../ui/layout.module.css';
import { fieldError } from '../../ui/problem';
import { NAME_MAX } from './bounds';
import { authText } from './text';

export interface About {
  name: string;
  over14: boolean;
  terms: boolean;
}

export const noAbout: About = { name: '', over14: false, terms: false };

type Problems = Partial<Record<keyof About, string>>;

export function aboutProblems(about: About, t: (typeof authText)['ko']): Problems {
  return {
    ...(!clean(about.name) && { name: t.nameMissing }),
    ...(!about.over14 && { over14: t.over14Missing }),
    ...(!about.terms && { terms: t.termsMissing }),
  };
}

interface AboutFieldsProps {
  value: About;
  onChange: (about: About) => void;
  problems: Problems;
  error: unknown;
}

export function AboutFields({ value, onChange, problems, error }: AboutFieldsProps) {
  const t = useText(authText);
  const [reading, setReading] = useState(false);
  return (
    <>
      <TextField
        label={t.name}
        name="name"
        autoComplete="nickname"
        maxLength={NAME_MAX}
        hint={t.nameHint}
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.target.value })}
        error={problems.name ?? fieldError(error, 'name')}
      />
      <div>
        <CheckField
          checked={value.over14}
          onChange={(event) => onChange({ ...value, over14: event.target.checked })}
          error={problems.over14 ?? fieldError(error, 'over_14')}
        >
          {t.over14}
        </CheckField>
        <CheckField
          checked={value.terms}
          onChange={(event) => onChange({ ...value, terms: event.target.checked })}
          error={problems.terms ?? fieldError(error, 'terms')}
        >
          {t.terms}
        </CheckField>
        <Button kind="quiet" onClick={() => setReading(true)}>
          {t.readTerms}
        </Button>
      </div>
      {reading && (
        <Dialog title={t.termsTitle} onClose={() => setReading(false)}>
          <div className={layout.stack}>
            <p>{t.termsBody1}</p>
            <p>{t.termsBody2}</p>
            <p>{t.termsBody3}</p>
          </div>
        </Dialog>
      )}
    </>
  );
}
