import { useText } from '../lib/i18n';
import styles from './Skeleton.module.css';
import { uiText } from './text';

/** Holds the place of what is loading: `count` blocks of the height the content will have. */
export function Skeleton({
  count = 1,
  height,
  className,
}: {
  count?: number;
  height: number;
  className?: string;
}) {
  const t = useText(uiText);
  return (
    <div role="status" className={className ?? styles.list}>
      <span className="visually-hidden">{t.loading}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.bone} style={{ height }} />
      ))}
    </div>
  );
}
