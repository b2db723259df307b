import type { PersonalNotice } from '../../api/types';
import { dayKey } from '../../lib/format';

export interface Day {
  key: string;
  notices: PersonalNotice[];
}

/** Notices by the days they came on, in the order they have. */
export function byDay(notices: readonly PersonalNotice[]): Day[] {
  const days: Day[] = [];
  for (const notice of notices) {
    const key = dayKey(notice.at);
    const last = days.at(-1);
    if (last?.key === key) last.notices.push(notice);
    else days.push({ key, notices: [notice] });
  }
  return days;
}
