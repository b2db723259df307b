import { useText } from '../../lib/i18n';
import { KINDS } from './kinds';
import styles from './Plan.module.css';
import { calendarText } from './text';

/** Names the icons of the kinds. */
export function Legend() {
  const t = useText(calendarText);
  return (
    <ul className={styles.legend} aria-label={t.legend}>
      {KINDS.map(({ key, Icon }) => (
        <li key={key}>
          <Icon size={14} strokeWidth={1.8} aria-hidden />
          {t[key]}
        </li>
      ))}
    </ul>
  );
}
