import type { StudyEvent } from '../../api/types';

const MEETING = 2;
const MINUTE = 60_000;
const EARLY = 15 * MINUTE;
/** A meeting without an end counts as one of an hour, as on the server. */
const USUAL = 60 * MINUTE;

/** Whether a meeting is on or begins within a quarter of an hour: when its call is worth a button. */
export function isMeetingTime(event: StudyEvent, now: Date): boolean {
  if (event.attribute !== MEETING || !event.date_start) return false;
  const begins = new Date(event.date_start).getTime();
  const ends = event.date_end ? new Date(event.date_end).getTime() : begins + USUAL;
  return begins - EARLY <= now.getTime() && now.getTime() < ends;
}
