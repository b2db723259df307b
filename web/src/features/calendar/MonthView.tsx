import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { PlanEntry } from '../../api/types';
import { dayKey, time, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { IconButton } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { kindOf } from './kinds';
import { Legend } from './Legend';
import { eventMoment } from './moment';
import { byDay, monthOf, shiftMonth, weeksOf } from './plan';
import styles from './Plan.module.css';
import { calendarText } from './text';

const SUNDAY_FIRST = [0, 1, 2, 3, 4, 5, 6];
const SHOWN = 3;

interface MonthViewProps {
  events: readonly PlanEntry[];
  zone: string;
  /** The day whose events are listed beside the month. */
  picked: string | null;
  onPick: (day: string | null) => void;
}

/** A month with its kinds as icons, and the legend that names them. */
export function MonthView({ events, zone, picked, onPick }: MonthViewProps) {
  const t = useText(calendarText);
  const f = useFormat();
  const today = dayKey(useNow().toISOString(), zone);
  const [month, setMonth] = useState(() => monthOf(today));
  const days = byDay(events, zone);
  const title = t.month(month.year, month.month);
  return (
    <section aria-label={title}>
      <div className={styles.monthHead}>
        <IconButton label={t.previousMonth} onClick={() => setMonth(shiftMonth(month, -1))}>
          <ChevronLeft size={22} strokeWidth={1.8} aria-hidden />
        </IconButton>
        <h2 aria-live="polite">{title}</h2>
        <IconButton label={t.nextMonth} onClick={() => setMonth(shiftMonth(month, 1))}>
          <ChevronRight size={22} strokeWidth={1.8} aria-hidden />
        </IconButton>
      </div>
      <div className={`${layout.card} ${styles.frame}`}>
        <table className={styles.month}>
          <thead>
            <tr>
              {SUNDAY_FIRST.map((day) => (
                <th key={day} scope="col" abbr={f.dayLong(day)}>
                  {f.day(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month).map((week, index) => (
              <tr key={index}>
                {week.map((day, weekday) => (
                  <td key={weekday}>
                    {day && (
                      <Day
                        day={day}
                        zone={zone}
                        today={day === today}
                        picked={day === picked}
                        events={days.get(day) ?? []}
                        onPick={() => onPick(day === picked ? null : day)}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Legend />
    </section>
  );
}

interface DayProps {
  day: string;
  zone: string;
  today: boolean;
  picked: boolean;
  events: readonly PlanEntry[];
  onPick: () => void;
}

/** A day; one with events can be picked. */
function Day({ day, zone, today, picked, events, onPick }: DayProps) {
  const t = useText(calendarText);
  const f = useFormat();
  const number = (
    <span
      className={`${styles.number} ${today ? styles.today : ''}`}
      aria-current={today ? 'date' : undefined}
    >
      {Number(day.slice(8))}
    </span>
  );
  if (events.length === 0) return number;
  return (
    <button
      type="button"
      className={styles.day}
      aria-pressed={picked}
      aria-label={t.dayEvents(f.date(`${day}T12:00Z`, 'UTC'), events.length)}
      onClick={onPick}
    >
      {number}
      <span className={styles.dots}>
        {events.slice(0, SHOWN).map((event) => (
          <DayEvent key={event.id} event={event} zone={zone} />
        ))}
        {events.length > SHOWN && <span>+{events.length - SHOWN}</span>}
      </span>
    </button>
  );
}

/** An icon; where there is room for it the time too, and where there is more the title. */
function DayEvent({ event, zone }: { event: PlanEntry; zone: string }) {
  const { Icon } = kindOf(event.attribute);
  return (
    <span className={`${styles.dayEvent} ${event.cancelled ? styles.off : ''}`} title={event.title}>
      <Icon size={14} strokeWidth={1.8} aria-hidden />
      <span>{time(eventMoment(event) ?? '', zone)}</span>
      <span className={styles.dayTitle}>{event.title}</span>
    </span>
  );
}
