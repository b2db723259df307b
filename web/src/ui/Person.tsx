import styles from './Person.module.css';
import { initial } from './seats';

/** People are squares, as their seats are. The name stands beside it, so this is decoration. */
export function Person({
  name,
  me = false,
  large = false,
}: {
  name: string;
  me?: boolean;
  large?: boolean;
}) {
  return (
    <span
      aria-hidden
      className={`${styles.person} ${me ? styles.me : ''} ${large ? styles.lg : ''}`}
    >
      {initial(name)}
    </span>
  );
}
