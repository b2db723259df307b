import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocation } from 'wouter';
import { api, ask } from '../../api/client';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Button, IconButton } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { Switch } from '../../ui/Switch';
import { useTitle } from '../../ui/useTitle';
import { dayWords } from '../calendar/repeatWords';
import { DayView } from './DayView';
import styles from './Study.module.css';
import { mondayOf, shiftDay, shiftWeek } from './studyTime';
import { studyText } from './text';
import { type Place, usePlace, type View } from './usePlace';
import { useThisWeek } from './useThisWeek';
import { WeekView } from './WeekView';

/** How long I sat in calls: a week of days, or one day from its beginning to its end. */
export default function Study() {
  const t = useText(studyText);
  const { hour, today } = useThisWeek();
  const [place, go] = usePlace(today);
  useTitle(t.title);
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <Head />
      <div className={styles.bar}>
        <Choice<View>
          bare
          legend={t.view}
          value={place.view}
          options={[
            { value: 'week', label: t.week },
            { value: 'day', label: t.day },
          ]}
          onChange={(view) => go({ view, day: dayIn(place, view, today) })}
        />
        <Mover place={place} today={today} go={go} />
      </div>
      {place.view === 'week' ? (
        <WeekView monday={place.day} today={today} />
      ) : (
        <DayView day={place.day} today={today} />
      )}
      <DayBegins hour={hour} />
    </div>
  );
}

/** The week of a day; of a week, today where it lies in it, else its first day. */
function dayIn(place: Place, view: View, today: string): string {
  if (view === 'week') return mondayOf(place.day);
  return mondayOf(today) === place.day ? today : place.day;
}

function Head() {
  const t = useText(studyText);
  const [, navigate] = useLocation();
  return (
    <header className={styles.head}>
      <IconButton label={t.back} onClick={() => navigate('/me')}>
        <ArrowLeft size={22} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <div>
        <h1>{t.title}</h1>
        <p>{t.onlyMe}</p>
      </div>
    </header>
  );
}

interface MoverProps {
  place: Place;
  today: string;
  go: (place: Place) => void;
}

/** One week or day back and forth; nothing lies after the present one. */
function Mover({ place, today, go }: MoverProps) {
  const t = useText(studyText);
  const title = usePlaceWords(place);
  const week = place.view === 'week';
  const move = (by: number) =>
    go({ ...place, day: week ? shiftWeek(place.day, by) : shiftDay(place.day, by) });
  const present = week ? mondayOf(today) : today;
  const past = place.day < present;
  return (
    <div className={styles.mover}>
      <IconButton label={week ? t.previousWeek : t.previousDay} onClick={() => move(-1)}>
        <ChevronLeft size={22} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <h2 aria-live="polite">{title}</h2>
      <IconButton
        label={week ? t.nextWeek : t.nextDay}
        disabled={!past}
        className={past ? undefined : styles.noWay}
        onClick={() => move(1)}
      >
        <ChevronRight size={22} strokeWidth={1.8} aria-hidden />
      </IconButton>
      {past && (
        <Button
          kind="quiet"
          className={styles.toNow}
          onClick={() => go({ view: place.view, day: present })}
        >
          {week ? t.thisWeek : t.today}
        </Button>
      )}
    </div>
  );
}

/** 11월 23일 – 11월 29일, or 2026. 11. 23. (월) */
function usePlaceWords({ view, day }: Place): string {
  const t = useText(studyText);
  const f = useFormat();
  if (view === 'day') return f.date(`${day}T12:00Z`, 'UTC');
  return t.range(dayWords(day, f.language), dayWords(shiftDay(day, 6), f.language));
}

const BEFORE_DAWN = 4;

function DayBegins({ hour }: { hour: number }) {
  const t = useText(studyText);
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (to: number) => ask(api.PUT('/api/v1/me/study/day', { body: { hour: to } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['study'] }),
  });
  const now = change.isPending ? change.variables : hour;
  return (
    <section className={`${layout.card} ${styles.begins}`}>
      <Switch
        label={t.begins}
        hint={t.beginsHint}
        on={now > 0}
        onChange={(on) => change.mutate(on ? BEFORE_DAWN : 0)}
      />
      <ProblemNotice error={change.error} />
    </section>
  );
}
