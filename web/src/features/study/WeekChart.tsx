import { Link } from 'wouter';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { dayWords } from '../calendar/repeatWords';
import type { StudyDay } from './query';
import styles from './Study.module.css';
import { clockLength, duration, LINES, stepOf } from './studyTime';
import { studyText } from './text';
import { placeLink } from './usePlace';

const HOUR = 3600;

interface WeekChartProps {
  days: readonly StudyDay[];
  today: string;
}

/** A bar a day on graph paper; each leads to its day. */
export function WeekChart({ days, today }: WeekChartProps) {
  const t = useText(studyText);
  const step = stepOf(Math.max(...days.map((day) => day.seconds)));
  const top = step * LINES * HOUR;
  return (
    <figure className={styles.chart}>
      <figcaption className="visually-hidden">{t.chart}</figcaption>
      <ul className={styles.scale} aria-hidden>
        {Array.from({ length: LINES }, (_, line) => (
          <li key={line}>{t.hours(step * (LINES - line))}</li>
        ))}
      </ul>
      <ul className={`${styles.bars} ${layout.graph}`}>
        {days.map((day) => (
          <li key={day.date}>
            <Bar day={day} share={day.seconds / top} today={today} />
          </li>
        ))}
      </ul>
      <div className="visually-hidden">
        <DaysTable days={days} />
      </div>
    </figure>
  );
}

/** 11월 23일 월요일 */
function useDayName() {
  const f = useFormat();
  return (date: string) => {
    const weekday = f.dayLong(weekdayOf(date));
    const day = dayWords(date, f.language);
    return f.language === 'ko' ? `${day} ${weekday}` : `${weekday}, ${day}`;
  };
}

const weekdayOf = (date: string): number => new Date(`${date}T00:00Z`).getUTCDay();

interface BarProps {
  day: StudyDay;
  /** Of the height of the chart. */
  share: number;
  today: string;
}

function Bar({ day: { date, seconds }, share, today }: BarProps) {
  const t = useText(studyText);
  const f = useFormat();
  const name = useDayName();
  const now = date === today;
  return (
    <Link
      href={placeLink({ view: 'day', day: date })}
      className={`${styles.day} ${date > today ? styles.ahead : ''}`}
      aria-label={t.chartDay(name(date), duration(seconds, f.language))}
      aria-current={now ? 'date' : undefined}
    >
      <span className={styles.column}>
        {seconds > 0 && <span className={`tabular ${styles.value}`}>{clockLength(seconds)}</span>}
        <span
          className={`${styles.fill} ${now ? styles.now : ''}`}
          style={{ height: `${share * 100}%` }}
        />
      </span>
      <span className={styles.weekday}>
        {f.day(weekdayOf(date))}
        <small className={now ? styles.today : undefined}>{Number(date.slice(8))}</small>
      </span>
    </Link>
  );
}

/** What the chart says, for those who do not see it. */
function DaysTable({ days }: { days: readonly StudyDay[] }) {
  const t = useText(studyText);
  const { language } = useFormat();
  const name = useDayName();
  return (
    <table>
      <caption>{t.chart}</caption>
      <thead>
        <tr>
          <th scope="col">{t.dayHead}</th>
          <th scope="col">{t.timeHead}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ date, seconds }) => (
          <tr key={date}>
            <th scope="row">{name(date)}</th>
            <td>{duration(seconds, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
