import { dayKey, time, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { noteText } from './text';

const DAY = 24 * 3_600_000;

/** 오늘 19:02, 어제 19:02 or 2026. 11. 23. (월) 19:02, in the room's zone. */
export function useWhen(zone?: string): (iso: string) => string {
  const t = useText(noteText);
  const f = useFormat();
  const now = useNow();
  return (iso) => {
    const clock = time(iso, zone);
    const day = dayKey(iso, zone);
    if (day === dayKey(now.toISOString(), zone)) return t.today(clock);
    if (day === dayKey(new Date(now.getTime() - DAY).toISOString(), zone))
      return t.yesterday(clock);
    return `${f.date(iso, zone)} ${clock}`;
  };
}
