import type { ReactNode } from 'react';
import layout from '../../ui/layout.module.css';
import styles from './Profile.module.css';

/** One card of the page about me. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={`${layout.card} ${layout.cardPad} ${styles.part}`}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
