import { useId, useState } from 'react';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { FieldError } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import styles from './Code.module.css';
import { digits } from './standing';
import { attendanceText } from './text';

const LENGTH = 6;

interface CodeFieldProps {
  busy: boolean;
  error?: string | undefined;
  /** `refused` empties the field for the next try. */
  onCode: (code: string, refused: () => void) => void;
}

/** Six squares over one input: the sixth digit sends the code, and a pasted one too. */
export function CodeField({ busy, error, onCode }: CodeFieldProps) {
  const t = useText(attendanceText);
  const id = useId();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const problem = tried && code.length < LENGTH ? (error ?? t.codeShort) : error;
  const send = (next: string) => {
    setTried(true);
    if (next.length < LENGTH || busy) return;
    onCode(next, () => setCode(''));
  };
  return (
    <Form className={layout.stack} error={error} onSubmit={() => send(code)}>
      <div>
        <label htmlFor={id} className={styles.label}>
          {t.code}
        </label>
        <p id={`${id}-hint`} className={styles.hint}>
          {t.codeLead}
        </p>
        <div className={styles.field}>
          {Array.from({ length: LENGTH }, (_, place) => (
            <span
              key={place}
              aria-hidden
              className={`${styles.digit} ${place === Math.min(code.length, LENGTH - 1) ? styles.next : ''}`}
            >
              {code[place]}
            </span>
          ))}
          <input
            id={id}
            className={styles.input}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            aria-invalid={problem ? true : undefined}
            aria-describedby={`${id}-hint ${id}-error`}
            onChange={(event) => {
              const next = digits(event.target.value);
              setCode(next);
              if (next.length === LENGTH && next !== code) send(next);
            }}
          />
        </div>
        <div id={`${id}-error`}>{problem && <FieldError>{problem}</FieldError>}</div>
      </div>
      <Button type="submit" wide busy={busy}>
        {t.checkIn}
      </Button>
    </Form>
  );
}
