import { useQuery } from '@tanstack/react-query';
import { time, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { NoTime } from './NoTime';
import { type StudyDay, studyQuery } from './query';
import { Rooms } from './Rooms';
import styles from './Study.module.css';
import { duration, place, ticks } from './studyTime';
import { studyText } from './text';

export function DayView({ day, today }: { day: string; today: string }) {
  const t = useText(studyText);
  const f = useFormat();
  const study = useQuery(studyQuery(day, 1));
  const present = day === today;
  if (study.isPending) return <Skeleton height={320} />;
  if (study.isError) return <LoadFailed error={study.error} onRetry={() => void study.refetch()} />;
  const [one] = study.data.days;
  if (!one || one.seconds === 0) return <NoTime title={present ? t.emptyToday : t.emptyDay} />;
  return (
    <div className={styles.split}>
      <section className={`${layout.card} ${styles.chartCard}`}>
        <div className={styles.total}>
          <p>
            <span>{present ? t.totalToday : t.totalDay}</span>
            <b className="tabular">{duration(one.seconds, f.language)}</b>
          </p>
        </div>
        <Strip day={one} />
        <Stays day={one} />
      </section>
      <Rooms rooms={study.data.rooms} />
    </div>
  );
}

const TICK_HOURS = 3;

/** The day from its beginning to its end; the list below says the same in words. */
function Strip({ day: { from, to, stays } }: { day: StudyDay }) {
  const t = useText(studyText);
  const now = place(useNow().toISOString(), from, to);
  return (
    <figure className={styles.strip}>
      <figcaption className="visually-hidden">{t.strip}</figcaption>
      <div className={styles.hours} aria-hidden>
        {stays.map((stay) => (
          <span
            key={stay.from}
            className={styles.stay}
            style={{
              left: `${place(stay.from, from, to)}%`,
              width: `${place(stay.to, from, to) - place(stay.from, from, to)}%`,
            }}
          />
        ))}
        {now > 0 && now < 100 && <span className={styles.present} style={{ left: `${now}%` }} />}
      </div>
      <ol className={`tabular ${styles.ticks}`} aria-hidden>
        {ticks(from, to, TICK_HOURS).map((tick) => (
          <li key={tick} style={{ left: `${place(tick, from, to)}%` }}>
            {time(tick)}
          </li>
        ))}
      </ol>
    </figure>
  );
}

function Stays({ day }: { day: StudyDay }) {
  const t = useText(studyText);
  const { language } = useFormat();
  return (
    <table className={styles.stays}>
      <caption>{t.stays}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t.from}</th>
          <th scope="col">{t.long}</th>
        </tr>
      </thead>
      <tbody className="tabular">
        {day.stays.map(({ from, to }) => (
          <tr key={from}>
            <th scope="row">
              {time(from)} – {time(to)}
            </th>
            <td>{duration(lasting(from, to), language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const lasting = (from: string, to: string): number =>
  Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 1000);
