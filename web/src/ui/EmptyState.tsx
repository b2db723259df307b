import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';
import layout from './layout.module.css';

const SEATS = 8;
const LIT = 5;

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** The page has no other heading. */
  asPage?: boolean;
}

/** Graph paper, dashed seats, one lit seat, one sentence, one button. */
export function EmptyState({ title, children, action, asPage = false }: EmptyStateProps) {
  const Heading = asPage ? 'h1' : 'h2';
  return (
    <section className={styles.empty}>
      <div className={`${styles.sheet} ${layout.graph}`} aria-hidden>
        <div className={styles.seats}>
          {Array.from({ length: SEATS }, (_, index) => (
            <span key={index} className={`${styles.seat} ${index === LIT ? styles.lit : ''}`}>
              {index === LIT && <Plus size={18} strokeWidth={2.4} />}
            </span>
          ))}
        </div>
      </div>
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </section>
  );
}
