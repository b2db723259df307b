import type { Attendee } from './types';

type Interval = Attendee['presence'][number];

/** As the settlement does: a shorter gap is a reconnection, not an absence. */
const GAP = 180_000;

const start = ({ from }: Interval) => new Date(from).getTime();
const end = ({ to }: Interval) => new Date(to).getTime();

/** Connections of several devices, and those that broke off and came back, as people see them: being there. */
export function merged(presence: readonly Interval[]): Interval[] {
  const all: Interval[] = [];
  for (const one of presence.toSorted((a, b) => start(a) - start(b))) {
    const last = all.at(-1);
    if (!last || start(one) - end(last) > GAP) all.push({ ...one });
    else if (end(one) > end(last)) last.to = one.to;
  }
  return all;
}

/** The whole minutes of some intervals that lie apart. */
export const minutesOf = (apart: readonly Interval[]): number =>
  Math.floor(apart.reduce((sum, one) => sum + end(one) - start(one), 0) / 60_000);
