import type { Attendance, Attendee } from './types';

export const HOMEWORK = 1;
export const MEETING = 2;

/** How somebody stands at an event; each has a word and a look of its own. */
export type Standing =
  | 'here' // checked in, and it counts
  | 'waiting' // reported, not confirmed
  | 'excused'
  | 'absent' // the meeting is over without a word
  | 'open' // nothing yet
  | NonNullable<Attendee['homework']>;

/** What stands beside a name. Being there outweighs an excuse that was made before. */
export function standingOf(person: Attendee, event: Attendance, now: Date): Standing {
  if (person.check_in) return person.check_in.counts ? 'here' : 'waiting';
  if (person.homework && person.homework !== 'open' && person.homework !== 'missed')
    return person.homework;
  if (person.excuse) return 'excused';
  if (person.homework) return person.homework;
  const over = event.check_in_until && new Date(event.check_in_until) < now;
  return over ? 'absent' : 'open';
}

const DONE: ReadonlySet<Standing> = new Set(['here', 'submitted', 'late']);

/** Whether somebody has done what the event asks for. */
export const isDone = (standing: Standing): boolean => DONE.has(standing);

/** A code as it is typed or pasted: at most six digits. */
export const digits = (text: string): string => text.replace(/\D/g, '').slice(0, 6);

/** "482 913", which is easier to read across a room. */
export const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** Whether a browser may be sent there; the server has the last word. */
export function isLink(text: string): boolean {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) && !url.username && !/\s/.test(text);
  } catch {
    return false;
  }
}
