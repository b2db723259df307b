import { Check } from 'lucide-react';
import styles from './Switch.module.css';

interface SwitchProps {
  on: boolean;
  onChange: (on: boolean) => void;
  label: string;
  hint?: string;
}

export function Switch({ on, onChange, label, hint }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      className={styles.row}
      onClick={() => onChange(!on)}
    >
      <span className={styles.text}>
        <span>{label}</span>
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
      <span className={styles.track} aria-hidden>
        <span className={styles.thumb}>{on && <Check size={14} strokeWidth={3} />}</span>
      </span>
    </button>
  );
}
