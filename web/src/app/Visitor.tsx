import type { ReactNode } from 'react';
import { Logo } from '../ui/Logo';
import styles from './Shell.module.css';
import { Toggles } from './Toggles';

/** The frame for people without an account. */
export function Visitor({ children }: { children: ReactNode }) {
  return (
    <>
      <header className={styles.visitor}>
        <Logo />
        <Toggles />
      </header>
      <main>{children}</main>
    </>
  );
}
