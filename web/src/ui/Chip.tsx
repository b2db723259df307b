import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Chip.module.css';

interface ChipProps {
  on: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
  'aria-label'?: string;
  /** Narrow chips (days of the week) leave the tick out: their border and fill already differ. */
  bare?: boolean;
}

/** A choice that is on or off; on shows a tick as well as the colour. */
export function Chip({ on, onChange, children, bare = false, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={on}
      onClick={() => onChange(!on)}
      {...rest}
    >
      {on && !bare && <Check size={16} strokeWidth={2.4} aria-hidden />}
      {children}
    </button>
  );
}
