import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

interface DisclosureProps {
  title: string;
  /** Kept open, as where something in it is wrong. */
  open?: boolean;
  onToggle?: (open: boolean) => void;
  children: ReactNode;
}

/** What few need, one press away. */
export function Disclosure({ title, open, onToggle, children }: DisclosureProps) {
  return (
    <details
      className={styles.disclosure}
      open={open}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary>
        {title}
        <ChevronDown size={20} strokeWidth={1.8} aria-hidden />
      </summary>
      {children}
    </details>
  );
}
