import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { StudyEvent } from '../../api/types';
import { dayKey, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { IconButton } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { KINDS, kindOf } from './kinds';
import { byDay, monthOf, shiftMonth, weeksOf } from './plan';
import styles from './Plan.module.css';
import { calendarText } from './text';

const SUNDAY_FIRST = [0, 1, 2, 3, 4, 5, 6];
const SHOWN = 2;

/** A month with its kinds as icons, and the legend that names them. */
export function MonthView({ events, zone }: { events: readonly StudyEvent[]; zone: string }) {
  const t = useText(calendarText);
  const f = useFormat();
  const today = dayKey(new Date().toISOString(), zone);
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
                    {day && <Day day={day} today={day === today} events={days.get(day) ?? []} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={styles.legend} aria-label={t.legend}>
        {KINDS.map(({ key, Icon }) => (
          <li key={key}>
            <Icon size={14} strokeWidth={1.8} aria-hidden />
            {t[key]}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DayProps {
  day: string;
  today: boolean;
  events: readonly StudyEvent[];
}

function Day({ day, today, events }: DayProps) {
  const t = useText(calendarText);
  return (
    <>
      <span
        className={`${styles.number} ${today ? styles.today : ''}`}
        aria-current={today ? 'date' : undefined}
      >
        {Number(day.slice(8))}
      </span>
      {events.length > 0 && (
        <span className={styles.dots}>
          {events.slice(0, SHOWN).map((event) => {
            const { key, Icon } = kindOf(event.attribute);
            return (
              <span key={event.id} title={event.title}>
                <Icon size={14} strokeWidth={1.8} aria-hidden />
                <span className="visually-hidden">
                  {t[key]} {event.title}
                </span>
              </span>
            );
          })}
          {events.length > SHOWN && <span>+{events.length - SHOWN}</span>}
        </span>
      )}
    </>
  );
}
