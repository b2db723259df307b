import { Problem } from '../../api/client';
import type { CallState, End } from './types';

// Of LiveKit's reasons for a disconnection those after which one does not come back by oneself.
// Written down here so that the lobby does not need the library.
const DUPLICATE_IDENTITY = 2;
const PARTICIPANT_REMOVED = 4;
const ROOM_DELETED = 5;
const ROOM_CLOSED = 10;

/** What follows a disconnection that one did not wish for: it is over, or one comes back. */
export function afterwards(reason: number | undefined): End | 'again' {
  switch (reason) {
    case DUPLICATE_IDENTITY:
      return { why: 'elsewhere' };
    case PARTICIPANT_REMOVED:
      return { why: 'removed' };
    case ROOM_DELETED:
    case ROOM_CLOSED:
      return { why: 'ended' };
    default:
      return 'again';
  }
}

const FIRST = 250;
const LONGEST = 3000;
const MINUTE = 60_000;
/** What was away for a minute may stay away for long. */
const LONG_AWAY = 10_000;

/** Milliseconds before the next try; soon at first, and not all at once. */
export function waitBefore(tries: number, elapsed: number, random = Math.random): number {
  const base = elapsed > MINUTE ? LONG_AWAY : Math.min(LONGEST, FIRST * 2 ** tries);
  return base * (0.7 + 0.3 * random());
}

const TOO_MANY = 429;

/** A refusal that another try would not change. */
export function refusal(error: unknown): End | null {
  if (!(error instanceof Problem)) return null;
  const passing = error.status === 0 || error.status >= 500 || error.status === TOO_MANY;
  return passing ? null : { why: 'refused', detail: error.detail };
}

/** Whether what ended one's seat need not be told any more, from how the call was and is. */
export function isStale({ why }: End, before: Standing, now: Standing): boolean {
  if (now.call !== 0 && now.call !== before.call) return true;
  const lifted = (before.removed && !now.removed) || (before.locked && !now.locked);
  return lifted && (why === 'removed' || why === 'refused');
}

type Standing = Pick<CallState, 'call' | 'locked' | 'removed'>;
