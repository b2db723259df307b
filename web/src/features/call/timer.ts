import type { CallTimer } from './types';

export interface Phase {
  kind: 'focus' | 'rest';
  /** Counts the stretches of work, from 1. */
  round: number;
  /** Seconds until the next phase. */
  left: number;
  /** How much of the phase has passed, 0 to 1. */
  part: number;
}

const MINUTE = 60;

/** Where the shared timer stands. Work and rest take turns; without rest, work follows work. */
export function phaseAt({ from, focus, rest }: CallTimer, now: number): Phase {
  const passed = Math.max(0, (now - new Date(from).getTime()) / 1000);
  const work = focus * MINUTE;
  const whole = work + rest * MINUTE;
  const round = Math.floor(passed / whole) + 1;
  const within = passed % whole;
  const phase = (kind: Phase['kind'], since: number, long: number): Phase => ({
    kind,
    round,
    left: Math.max(1, Math.ceil(long - since)),
    part: since / long,
  });
  return within < work ? phase('focus', within, work) : phase('rest', within - work, whole - work);
}

/** 24:05, or 1:02:05. */
export function clockOf(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / MINUTE);
  const tail = two(seconds % MINUTE);
  return minutes < MINUTE
    ? `${two(minutes)}:${tail}`
    : `${Math.floor(minutes / MINUTE)}:${two(minutes % MINUTE)}:${tail}`;
}

/** How far the server's clock is ahead of this one, in milliseconds. */
export const aheadOf = (server: string, receivedAt: number): number =>
  new Date(server).getTime() - receivedAt;
