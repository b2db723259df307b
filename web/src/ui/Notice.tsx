import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';
import { useProblemText } from './problem';

const ICONS = { error: CircleAlert, ok: CircleCheck, info: Info };

export function Notice({ kind, children }: { kind: keyof typeof ICONS; children: ReactNode }) {
  const Icon = ICONS[kind];
  return (
    <div
      role={kind === 'error' ? 'alert' : 'status'}
      className={`${styles.notice} ${styles[kind]}`}
    >
      <Icon size={18} strokeWidth={1.8} aria-hidden />
      <div>{children}</div>
    </div>
  );
}

/** A failed call, said once; nothing while there is no error. */
export function ProblemNotice({ error }: { error: unknown }) {
  const text = useProblemText();
  return error ? <Notice kind="error">{text(error)}</Notice> : null;
}
