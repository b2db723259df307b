import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { PlanEntry } from '../../api/types';
import { dayKey, time, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Button, IconButton } from '../../ui/Button';
import { kindOf } from './kinds';
import { Legend } from './Legend';
import { eventMoment } from './moment';
import { addDays, byDay, weekOf } from './plan';
import styles from './Plan.module.css';
import { dayWords } from './repeatWords';
import { calendarText } from './text';

interface WeekViewProps {
  events: readonly PlanEntry[];
  zone: string;
  onOpen: (event: PlanEntry) => void;
}

/** Seven days beside each other, or below each other on a phone. */
export function WeekView({ events, zone, onOpen }: WeekViewProps) {
  const t = useText(calendarText);
  const f = useFormat();
  const today = dayKey(useNow().toISOString(), zone);
  const [day, setDay] = useState(today);
  const week = weekOf(day);
  const days = byDay(events, zone);
  const title = t.week(dayWords(week[0] ?? day, f.language), dayWords(week[6] ?? day, f.language));
  return (
    <section aria-label={title}>
      <div className={styles.monthHead}>
        <IconButton label={t.previousWeek} onClick={() => setDay(addDays(day, -7))}>
          <ChevronLeft size={22} strokeWidth={1.8} aria-hidden />
        </IconButton>
        <h2 aria-live="polite">{title}</h2>
        <IconButton label={t.nextWeek} onClick={() => setDay(addDays(day, 7))}>
          <ChevronRight size={22} strokeWidth={1.8} aria-hidden />
        </IconButton>
      </div>
      {!week.includes(today) && (
        <Button kind="quiet" className={styles.toToday} onClick={() => setDay(today)}>
          {t.toToday}
        </Button>
      )}
      <ol className={styles.week}>
        {week.map((one, weekday) => (
          <li key={one}>
            <h3 aria-current={one === today ? 'date' : undefined}>
              {f.day(weekday)}
              <span className={`${styles.number} ${one === today ? styles.today : ''}`}>
                {Number(one.slice(8))}
              </span>
            </h3>
            <div className={styles.weekEvents}>
              {(days.get(one) ?? []).map((event) => (
                <WeekEvent key={event.id} event={event} zone={zone} onOpen={() => onOpen(event)} />
              ))}
              {!days.has(one) && <p className={styles.none}>{t.noneThatDay}</p>}
            </div>
          </li>
        ))}
      </ol>
      <Legend />
    </section>
  );
}

function WeekEvent({
  event,
  zone,
  onOpen,
}: {
  event: PlanEntry;
  zone: string;
  onOpen: () => void;
}) {
  const t = useText(calendarText);
  const { key, Icon } = kindOf(event.attribute);
  return (
    <button
      type="button"
      className={`${styles.weekEvent} ${event.cancelled ? styles.off : ''}`}
      onClick={onOpen}
    >
      <small>
        <Icon size={14} strokeWidth={1.8} aria-hidden />
        {time(eventMoment(event) ?? '', zone)}
        <span className="visually-hidden">{t[key]}</span>
      </small>
      <span className={styles.title}>{event.title}</span>
      {event.cancelled && <em>{t.cancelled}</em>}
    </button>
  );
}
