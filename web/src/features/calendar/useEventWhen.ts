import type { StudyEvent } from '../../api/types';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { eventMoment, isDeadline } from './moment';
import { calendarText } from './text';

const HOUR = 3_600_000;

export interface EventWhen {
  /** "내일 19:00", "오늘 23:59까지", "진행 중" */
  text: string;
  /** Within the hour, or on right now. */
  soon: boolean;
  /** It has begun. */
  on: boolean;
}

/** How far off an event is, in words. */
export function useEventWhen(): (event: StudyEvent, zone: string) => EventWhen | null {
  const t = useText(calendarText);
  const f = useFormat();
  const now = useNow();
  return (event, zone) => {
    const at = eventMoment(event);
    if (!at) return null;
    const left = new Date(at).getTime() - now.getTime();
    const text = f.until(at, now, zone);
    const on = left <= 0;
    return { text: isDeadline(event) && !on ? t.by(text) : text, soon: left < HOUR, on };
  };
}
