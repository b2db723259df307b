import { Pencil } from 'lucide-react';
import type { StudyEvent } from '../../api/types';
import { dayKey, time, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { IconButton } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { kindOf } from './kinds';
import { eventMoment } from './moment';
import styles from './Plan.module.css';
import { calendarText } from './text';

const DAY = 24 * 3_600_000;

interface EventLineProps {
  event: StudyEvent;
  zone: string;
  onEdit?: (() => void) | undefined;
}

export function EventLine({ event, zone, onEdit }: EventLineProps) {
  const t = useText(calendarText);
  const when = useWhen(event, zone);
  const { key, Icon } = kindOf(event.attribute);
  const left = new Date(eventMoment(event) ?? 0).getTime() - useNow().getTime();
  const soon = left > 0 && left < DAY;
  return (
    <li>
      <span className={styles.icon}>
        <Icon size={20} strokeWidth={1.8} aria-hidden />
      </span>
      <div className={layout.grow}>
        <b>{event.title}</b>
        <small className={`tabular ${soon ? styles.soon : ''}`}>
          {[t[key], when].filter(Boolean).join(' · ')}
        </small>
        {event.explain && <p>{event.explain}</p>}
      </div>
      {onEdit && (
        <IconButton label={t.edit(event.title)} onClick={onEdit}>
          <Pencil size={18} strokeWidth={1.8} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

/** 2026. 11. 23. (월) 20:00–22:00, or until when. */
function useWhen(event: StudyEvent, zone: string): string {
  const t = useText(calendarText);
  const f = useFormat();
  const moment = (iso: string) => `${f.date(iso, zone)} ${time(iso, zone)}`;
  const { date_start: start, date_end: end } = event;
  if (start && end)
    return dayKey(start, zone) === dayKey(end, zone)
      ? `${moment(start)}–${time(end, zone)}`
      : `${moment(start)} – ${moment(end)}`;
  if (start) return moment(start);
  return end ? t.by(moment(end)) : '';
}
