import type { Seat } from '../api/types';

/** What one place of the map shows. At most one place is lit: mine, else the first open one. */
export interface Place {
  kind: 'taken' | 'mine' | 'open' | 'free' | 'more';
  name: string;
}

export function places(seats: readonly Seat[], count: number): Place[] {
  const taken = seats.map((seat): Place => ({
    kind: seat.me ? 'mine' : 'taken',
    name: seat.name ?? '',
  }));
  const mine = taken.some((place) => place.kind === 'mine');
  const free = Array.from({ length: Math.max(0, count - taken.length) }, (_, i): Place => ({
    kind: i === 0 && !mine ? 'open' : 'free',
    name: '',
  }));
  return [...taken, ...free];
}

const FREE_SHOWN = 3;

/** A large room on a small map: some seats of each kind, and how many more there are. */
export function shortened(all: readonly Place[], limit: number): Place[] {
  if (all.length <= limit) return [...all];
  const free = all.filter((place) => place.kind === 'open' || place.kind === 'free');
  // My own seat comes first, so that it is never among those left out.
  const taken = all
    .filter((place) => place.kind === 'mine' || place.kind === 'taken')
    .sort((a, b) => Number(b.kind === 'mine') - Number(a.kind === 'mine'));
  const shownFree = free.slice(0, Math.max(FREE_SHOWN, limit - 1 - taken.length));
  const shown = [...taken.slice(0, limit - 1 - shownFree.length), ...shownFree];
  return [...shown, { kind: 'more', name: `+${all.length - shown.length}` }];
}

/** Rows as even as they can be, wider than high. */
export function columns(count: number): number {
  if (count <= 4) return count;
  if (count <= 12) return Math.ceil(count / 2);
  return Math.ceil(Math.sqrt(count * 1.8));
}

/** The syllable on a seat. Of a full Korean name it is the given name's first: 김지민 is 지. */
export function initial(name: string): string {
  const letters = Array.from(name.trim());
  const korean = /^[가-힣]{3}$/.test(name.trim()) && SURNAMES.includes(letters[0] ?? '');
  return (letters[korean ? 1 : 0] ?? '').toUpperCase();
}

const SURNAMES = '김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구';
