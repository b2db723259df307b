import type { StudyEvent } from '../../api/types';

const DEADLINES = [0, 1];

/** Goals and homework count by when they are due, meetings by when they begin. */
export const isDeadline = (event: StudyEvent): boolean =>
  DEADLINES.includes(event.attribute) && Boolean(event.date_end);

/** The moment that counts for an event; undated has none. */
export function eventMoment(event: StudyEvent): string | null {
  const start = event.date_start ?? null;
  const end = event.date_end ?? null;
  return isDeadline(event) ? end : (start ?? end);
}
