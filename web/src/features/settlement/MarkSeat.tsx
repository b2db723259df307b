import { MARK_LOOKS } from './marks';
import styles from './Marks.module.css';
import type { Mark } from './types';

/** A mark as a seat: full, half, dashed or crossed out, with a sign of its own. The word stands beside it. */
export function MarkSeat({ mark, small = false }: { mark: Mark; small?: boolean }) {
  const { Icon, tone } = MARK_LOOKS[mark];
  return (
    <span aria-hidden className={`${styles.seat} ${styles[tone]} ${small ? styles.small : ''}`}>
      <Icon size={small ? 16 : 20} strokeWidth={2.2} />
    </span>
  );
}
