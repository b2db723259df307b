import { useQuery } from '@tanstack/react-query';
import { dayKey } from '../../lib/format';
import { useNow } from '../../lib/useNow';
import { studyQuery } from './query';
import { mondayOf, studyDay } from './studyTime';

export const WEEK_DAYS = 7;

/** My present week, and what day it is for me: the server tells at which hour my days begin. */
export function useThisWeek() {
  const now = useNow();
  const calendar = useQuery(studyQuery(mondayOf(dayKey(now.toISOString())), WEEK_DAYS));
  const hour = calendar.data?.day_starts_at ?? 0;
  const today = studyDay(now, hour);
  // The same request, but for a Monday before dawn.
  const week = useQuery(studyQuery(mondayOf(today), WEEK_DAYS));
  return { hour, today, week };
}
