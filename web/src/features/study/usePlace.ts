import { useSearchParams } from 'wouter';
import { isDay, mondayOf } from './studyTime';

export type View = 'week' | 'day';

export interface Place {
  view: View;
  /** The Monday of the week, or the day. */
  day: string;
}

export const placeLink = ({ view, day }: Place): string => `/me/study?${view}=${day}`;

/** What is looked at stands in the address, so that going back and reloading keep it. */
export function usePlace(today: string): [Place, (place: Place) => void] {
  const [search, setSearch] = useSearchParams();
  const go = ({ view, day }: Place) => setSearch({ [view]: day }, { replace: true });
  const [day, week] = [search.get('day'), search.get('week')];
  if (isDay(day)) return [{ view: 'day', day }, go];
  return [{ view: 'week', day: mondayOf(isDay(week) ? week : today) }, go];
}
