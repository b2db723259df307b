import { dayKey, time, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { HOMEWORK } from './standing';
import { attendanceText } from './text';
import type { Attendance } from './types';

/** Instants of an event as people write them, in the room's zone. */
export function useMoment(zone: string) {
  const t = useText(attendanceText);
  const f = useFormat();
  const full = (iso: string) => `${f.date(iso, zone)} ${time(iso, zone)}`;
  return {
    full,
    /** 19:02, with its day where that is not the day of the event. */
    near: (iso: string, event: Attendance['event']) => {
      const day = event.date_start ?? event.date_end;
      return day && dayKey(day, zone) === dayKey(iso, zone) ? time(iso, zone) : full(iso);
    },
    /** 2026. 11. 23. (월) 20:00–22:00, or until when; undefined without a date. */
    span: ({ attribute, date_start: from, date_end: to }: Attendance['event']) => {
      const only = to ?? from;
      if (!only) return undefined;
      if (attribute === HOMEWORK) return t.due(full(only));
      if (!from || !to) return full(only);
      return dayKey(from, zone) === dayKey(to, zone)
        ? `${full(from)}–${time(to, zone)}`
        : `${full(from)} – ${full(to)}`;
    },
  };
}
