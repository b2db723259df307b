import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { checkInCodeQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { Skeleton } from '../../ui/Skeleton';
import styles from './Code.module.css';
import { spaced } from './standing';
import { attendanceText } from './text';
import type { EventPath } from './types';

const STEP = 30; // seconds

/** The code for everybody in the room to read, with how long it stays. */
export function CodeShown({ path }: { path: EventPath }) {
  const t = useText(attendanceText);
  const { data, error, dataUpdatedAt } = useQuery(checkInCodeQuery(path.id, path.event));
  const left = useSecondsLeft(dataUpdatedAt + (data?.seconds_left ?? 0) * 1000);

  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Skeleton height={200} />;
  return (
    <div className={`${layout.card} ${layout.graph} ${styles.shown}`}>
      <p className={styles.now}>{t.codeNow}</p>
      <p className={`tabular ${styles.code}`}>{spaced(data.code)}</p>
      <div className={styles.left}>
        <Ring part={left / STEP} />
        <span className="tabular">{t.secondsLeft(left)}</span>
      </div>
      <p className={styles.help}>{t.codeHelp}</p>
    </div>
  );
}

/** Counts down to an instant of this clock. */
function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.min(STEP, Math.max(0, Math.ceil((until - now) / 1000)));
}

const RADIUS = 15;
const ROUND = 2 * Math.PI * RADIUS;

function Ring({ part }: { part: number }) {
  return (
    <svg className={styles.ring} viewBox="0 0 36 36" aria-hidden>
      <circle cx={18} cy={18} r={RADIUS} />
      <circle
        className={styles.rest}
        cx={18}
        cy={18}
        r={RADIUS}
        strokeDasharray={`${ROUND * part} ${ROUND}`}
      />
    </svg>
  );
}
