import type { StudyEvent } from '../../api/types';

/** The moment that counts for an event: homework by its end, all else by its start; undated has none. */
export function eventMoment(event: StudyEvent): string | null {
  const start = event.date_start ?? null;
  const end = event.date_end ?? null;
  return event.attribute === HOMEWORK ? (end ?? start) : (start ?? end);
}

const HOMEWORK = 1;
