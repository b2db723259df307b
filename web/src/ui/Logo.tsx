import { Link } from 'wouter';
import styles from './Logo.module.css';

export function Logo() {
  return (
    <Link href="/" className={styles.logo}>
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden>
        <rect x="2.1" y="2.1" width="8" height="8" rx="2" />
        <rect x="13.9" y="2.1" width="8" height="8" rx="2" />
        <rect x="2.1" y="13.9" width="8" height="8" rx="2" />
        <rect x="13.9" y="13.9" width="8" height="8" rx="2" />
      </svg>
      <span>
        study<b>ONE</b>
      </span>
    </Link>
  );
}
