import { useMutation } from '@tanstack/react-query';
import { Pencil, Repeat, Undo2 } from 'lucide-react';
import { api, ask } from '../../api/client';
import type { PlanEntry, Room } from '../../api/types';
import { dayKey, localInput, time, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Button, IconButton } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { toast } from '../../ui/Toast';
import { isMeetingTime } from '../call/joinable';
import { JoinCall } from '../call/JoinCall';
import { kindOf } from './kinds';
import { eventMoment } from './moment';
import { ahead, asksWhoComes } from './plan';
import styles from './Plan.module.css';
import { readRule } from './repeat';
import { repeatWords } from './repeatWords';
import { Rsvp } from './Rsvp';
import { calendarText } from './text';
import { usePlanChange } from './usePlanChange';

const DAY = 24 * 3_600_000;

interface EventLineProps {
  room: Room;
  event: PlanEntry;
  /** The question who comes is open from the start. */
  asking?: boolean;
  onEdit?: (() => void) | undefined;
}

export function EventLine({ room, event, asking = false, onEdit }: EventLineProps) {
  const t = useText(calendarText);
  const zone = room.time_zone;
  const when = useWhen(event, zone);
  const repeat = useRepeatWords(event, zone);
  const now = useNow();
  const { key, Icon } = kindOf(event.attribute);
  const left = new Date(eventMoment(event) ?? 0).getTime() - now.getTime();
  const soon = left > 0 && left < DAY && !event.cancelled;
  return (
    <li className={event.cancelled ? styles.off : undefined}>
      <span className={styles.icon}>
        <Icon size={20} strokeWidth={1.8} aria-hidden />
      </span>
      <div className={layout.grow}>
        <b>
          <span className={styles.title}>{event.title}</span>
          {event.cancelled && <em>{t.cancelled}</em>}
        </b>
        <small className={`tabular ${soon ? styles.soon : ''}`}>
          {[t[key], when].filter(Boolean).join(' · ')}
        </small>
        {repeat && (
          <small className={styles.repeat}>
            <Repeat size={14} strokeWidth={1.8} aria-hidden />
            {repeat}
          </small>
        )}
        {event.explain && <p>{event.explain}</p>}
        {isMeetingTime(event, now) && !event.cancelled && !room.closed_at && (
          <div className={styles.join}>
            <JoinCall room={room} kind="secondary" />
          </div>
        )}
        {asksWhoComes(event, now) && <Rsvp room={room} event={event} open={asking} />}
        {onEdit && event.cancelled && ahead(event, now) && <Restore event={event} />}
      </div>
      {onEdit && !event.cancelled && !event.settled && (
        <IconButton label={t.edit(event.title)} onClick={onEdit}>
          <Pencil size={18} strokeWidth={1.8} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

function Restore({ event }: { event: PlanEntry }) {
  const t = useText(calendarText);
  const changed = usePlanChange(event.room);
  const restore = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/rooms/{id}/events/{event}/restore', {
          params: { path: { id: event.room, event: event.id } },
        }),
      ),
    onSuccess: () => {
      toast({ text: t.restored });
      return changed();
    },
  });
  return (
    <>
      <Button kind="secondary" busy={restore.isPending} onClick={() => restore.mutate()}>
        <Undo2 size={18} strokeWidth={1.8} aria-hidden />
        {t.restore}
      </Button>
      <ProblemNotice error={restore.error} />
    </>
  );
}

/** 매주 월·수, 12월 20일까지; nothing where it does not repeat. */
function useRepeatWords(event: PlanEntry, zone: string): string {
  const t = useText(calendarText);
  const { language } = useFormat();
  if (!event.rrule) return '';
  const start = localInput(event.date_start ?? '', zone);
  const repeat = readRule(event.rrule, start, zone);
  return repeat ? repeatWords(repeat, start, language) : t.repeats;
}

/** 2026. 11. 23. (월) 20:00–22:00, or until when. */
function useWhen(event: PlanEntry, zone: string): string {
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
