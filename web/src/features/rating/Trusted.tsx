import { Star } from 'lucide-react';
import type { Stars, Trust } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Parts } from '../../ui/Parts';
import { ratingText } from './text';
import styles from './Trusted.module.css';

/** What is known of somebody: facts, what is held back, and apart from these what others think. */
export function Trusted({ trust: { reliability, stars } }: { trust: Trust }) {
  const t = useText(ratingText);
  const { events, kept, score, overdue } = reliability;
  return (
    <div className={`tabular ${styles.trusted}`}>
      <p>
        {events > 0 ? (
          <Parts of={[t.kept(events, oneDecimal(kept)), t.score(score.toFixed(2))]} />
        ) : (
          t.noEvents
        )}
      </p>
      {overdue > 0 && <p className={styles.overdue}>{t.overdue(overdue)}</p>}
      <StarsLine stars={stars} />
    </div>
  );
}

/** 17, 17.5: late and early count half. */
const oneDecimal = (value: number): string => String(Math.round(value * 10) / 10);

export function StarsLine({ stars: { average, count } }: { stars: Stars }) {
  const t = useText(ratingText);
  return (
    <p className={`tabular ${styles.stars}`}>
      <Star
        size={16}
        strokeWidth={1.8}
        fill={count > 0 ? 'currentColor' : 'none'}
        className={styles.sign}
        aria-hidden
      />
      {count > 0 ? `${t.stars(average.toFixed(1))} · ${t.count(count)}` : t.noStars}
    </p>
  );
}
