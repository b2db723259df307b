import { Problem } from '../../api/client';
import type { End } from './types';

// Of LiveKit's reasons for a disconnection those after which one does not come back by oneself.
// Written down here so that the lobby does not need the library.
const CLIENT_INITIATED = 1;
const DUPLICATE_IDENTITY = 2;
const PARTICIPANT_REMOVED = 4;
const ROOM_DELETED = 5;
const ROOM_CLOSED = 10;

/** What follows a disconnection: one left, it is over, or one comes back. */
export function afterwards(reason: number | undefined): 'left' | End | 'again' {
  switch (reason) {
    case CLIENT_INITIATED:
      return 'left';
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

/** Milliseconds before the next try; soon at first, and not all at once. */
export function waitBefore(tries: number, random = Math.random): number {
  const base = Math.min(LONGEST, FIRST * 2 ** tries);
  return base * (0.7 + 0.3 * random());
}

const TOO_MANY = 429;

/** A refusal that another try would not change. */
export function refusal(error: unknown): End | null {
  if (!(error instanceof Problem)) return null;
  const passing = error.status === 0 || error.status >= 500 || error.status === TOO_MANY;
  return passing ? null : { why: 'refused', detail: error.detail };
}
