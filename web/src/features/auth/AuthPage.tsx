import type { ReactNode } from 'react';
import { Toggles } from '../../app/Toggles';
import layout from '../../ui/layout.module.css';
import { Logo } from '../../ui/Logo';
import { SeatMap } from '../../ui/SeatMap';
import { useTitle } from '../../ui/useTitle';
import styles from './AuthPage.module.css';

interface AuthPageProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

const TAKEN = Array.from({ length: 8 }, () => ({}));

/** The frame of every page before the sign-in. */
export function AuthPage({ title, lead, children }: AuthPageProps) {
  useTitle(title);
  return (
    <div className={styles.page}>
      <div className={`${styles.picture} ${layout.graph}`} aria-hidden>
        <SeatMap seats={TAKEN} count={12} />
      </div>
      <div className={styles.side}>
        <header className={styles.top}>
          <Logo />
          <Toggles />
        </header>
        <main className={styles.body}>
          <div>
            <h1>{title}</h1>
            {lead && <p className={styles.lead}>{lead}</p>}
          </div>
          {children}
        </main>
      </div>
    </div>
  );
}
