import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { NoTime } from './NoTime';
import { type Study, studyQuery } from './query';
import { Rooms } from './Rooms';
import styles from './Study.module.css';
import { duration, mondayOf, shiftWeek } from './studyTime';
import { studyText } from './text';
import { WEEK_DAYS } from './useThisWeek';
import { WeekChart } from './WeekChart';

interface WeekViewProps {
  monday: string;
  today: string;
}

export function WeekView({ monday, today }: WeekViewProps) {
  const t = useText(studyText);
  const week = useQuery(studyQuery(monday, WEEK_DAYS));
  const present = monday === mondayOf(today);
  if (week.isPending) return <Skeleton height={320} />;
  if (week.isError) return <LoadFailed error={week.error} onRetry={() => void week.refetch()} />;
  if (week.data.seconds === 0) return <NoTime title={present ? t.emptyThisWeek : t.emptyWeek} />;
  return (
    <div className={styles.split}>
      <section className={`${layout.card} ${styles.chartCard}`}>
        <WeekTotal monday={monday} present={present} seconds={week.data.seconds} />
        <WeekChart days={week.data.days} today={today} />
      </section>
      <Rooms rooms={week.data.rooms} />
    </div>
  );
}

interface WeekTotalProps {
  monday: string;
  present: boolean;
  seconds: number;
}

function WeekTotal({ monday, present, seconds }: WeekTotalProps) {
  const t = useText(studyText);
  const { language } = useFormat();
  const before = useQuery(studyQuery(shiftWeek(monday, -1), WEEK_DAYS));
  return (
    <div className={styles.total}>
      <p>
        <span>{present ? t.totalThisWeek : t.totalWeek}</span>
        <b className="tabular">{duration(seconds, language)}</b>
      </p>
      <p>{before.data ? <Compared {...{ present, seconds }} before={before.data} /> : '\u00a0'}</p>
    </div>
  );
}

interface ComparedProps {
  present: boolean;
  seconds: number;
  before: Study;
}

/** A week that still goes on is not measured against a whole one until it is ahead of it. */
function Compared({ present, seconds, before }: ComparedProps) {
  const t = useText(studyText);
  const { language } = useFormat();
  const week = present ? t.lastWeek : t.weekBefore;
  const more = seconds - before.seconds;
  const words = duration(Math.abs(more), language);
  if (before.seconds === 0) return t.none(week);
  if (more === 0) return t.same(week);
  if (more > 0) return t.more(week, words);
  return present ? t.soFar(duration(before.seconds, language)) : t.less(week, words);
}
