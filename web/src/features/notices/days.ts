import type { PersonalNotice } from '../../api/types';
import { dayKey } from '../../lib/format';

export interface Day {
  key: string;
  notices: PersonalNotice[];
}

/** Notices by the days they came on, in the order they have. */
export function byDay(notices: readonly PersonalNotice[]): Day[] {
  const days = new Map<string, Day>();
  for (const notice of notices) {
    const key = dayKey(notice.at);
    const day = days.get(key) ?? { key, notices: [] };
    day.notices.push(notice);
    days.set(key, day);
  }
  return [...days.values()];
}
