import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { useText } from '../lib/i18n';
import { Button } from './Button';
import styles from './Field.module.css';
import { uiText } from './text';

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className={styles.error}>
      <CircleAlert size={16} strokeWidth={1.8} aria-hidden />
      <span>{children}</span>
    </p>
  );
}

interface FrameProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
  children: (control: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
  }) => ReactNode;
}

/** Label, control, hint and error, tied together for screen readers. */
function Frame({ label, hint, error, optional = false, children }: FrameProps) {
  const t = useText(uiText);
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [error && errorId, hint && hintId].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        <span>{label}</span>
        {optional && <span className={styles.optional}>{t.optional}</span>}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && <FieldError id={errorId}>{error}</FieldError>}
      {hint && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

type FieldProps = Omit<FrameProps, 'children'>;

export function TextField({
  label,
  hint,
  error,
  optional,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, 'id'>) {
  return (
    <Frame {...{ label, hint, error, optional }}>
      {(control) => <input type="text" {...input} {...control} className={styles.input} />}
    </Frame>
  );
}

export function TextArea({
  label,
  hint,
  error,
  optional,
  ...area
}: FieldProps & Omit<ComponentProps<'textarea'>, 'id'>) {
  return (
    <Frame {...{ label, hint, error, optional }}>
      {(control) => (
        <textarea rows={3} {...area} {...control} className={`${styles.input} ${styles.area}`} />
      )}
    </Frame>
  );
}

interface SelectFieldProps extends FieldProps {
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

export function SelectField({ label, hint, error, value, options, onChange }: SelectFieldProps) {
  return (
    <Frame {...{ label, hint, error }}>
      {(control) => (
        <select
          {...control}
          className={styles.input}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

/** A password can be looked at before it is sent. */
export function PasswordField({
  label,
  hint,
  error,
  optional,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, 'id' | 'type'>) {
  const t = useText(uiText);
  const [shown, setShown] = useState(false);
  return (
    <Frame {...{ label, hint, error, optional }}>
      {(control) => (
        <div className={styles.wrap}>
          <input
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            className={`${styles.input} ${styles.withAction}`}
            autoCapitalize="off"
            spellCheck={false}
          />
          <Button
            kind="quiet"
            className={styles.action}
            aria-pressed={shown}
            aria-label={t.showPassword}
            onClick={() => setShown(!shown)}
          >
            {shown ? t.hide : t.show}
          </Button>
        </div>
      )}
    </Frame>
  );
}

export function CheckField({
  children,
  error,
  ...input
}: Omit<ComponentProps<'input'>, 'type' | 'id'> & { children: ReactNode; error?: string }) {
  const id = useId();
  return (
    <div>
      <label className={styles.check}>
        <input
          type="checkbox"
          {...input}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? id : undefined}
        />
        <span>{children}</span>
      </label>
      {error && <FieldError id={id}>{error}</FieldError>}
    </div>
  );
}
