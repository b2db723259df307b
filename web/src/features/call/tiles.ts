import { userOf } from './device';
import type { Seated } from './types';

/** Who raised a hand, the longest raised first. */
export const hands = (people: readonly Seated[]): Seated[] =>
  people
    .filter(({ hand_at }) => hand_at)
    .sort((a, b) => (a.hand_at ?? '').localeCompare(b.hand_at ?? '') || a.user.id - b.user.id);

/**
 * The order of the tiles: mine, raised hands, then as people sat down. It does not change with who
 * speaks, so that everybody keeps their place; whom the server has not told of yet comes last.
 */
export function ordered<T extends { identity: string }>(
  tiles: readonly T[],
  people: readonly Seated[],
  me: string,
): T[] {
  const raised = hands(people).map(({ user }) => user.id);
  const seats = people.map(({ user }) => user.id);
  const place = (list: readonly number[], id: number) =>
    list.includes(id) ? list.indexOf(id) : list.length;
  const rank = ({ identity }: T) => {
    const user = userOf(identity);
    return [identity === me ? 0 : 1, place(raised, user), place(seats, user)] as const;
  };
  return [...tiles].sort((a, b) => {
    const [mineA, handA, seatA] = rank(a);
    const [mineB, handB, seatB] = rank(b);
    return mineA - mineB || handA - handB || seatA - seatB || a.identity.localeCompare(b.identity);
  });
}

/** Which of a person's devices it is, from 1; undefined where there is only one. */
export function deviceNumber(identity: string, all: readonly string[]): number | undefined {
  const own = all.filter((other) => userOf(other) === userOf(identity)).sort();
  return own.length > 1 ? own.indexOf(identity) + 1 : undefined;
}

const SMALL_ROOM = 9;

/**
 * The dashed seats: in a small room those where nobody sits, each with the name of a member who may
 * still come while there are any.
 */
export function emptySeats(
  seats: number,
  members: readonly { id: number; name: string }[],
  people: readonly Seated[],
): (string | undefined)[] {
  if (seats > SMALL_ROOM) return [];
  const absent = members.filter(({ id }) => !people.some(({ user }) => user.id === id));
  const count = Math.max(0, seats - people.length);
  return Array.from({ length: count }, (_, index) => absent[index]?.name);
}

/** Columns of the grid on a wide page. */
export function columnsFor(tiles: number): number {
  if (tiles <= 1) return 1;
  if (tiles <= 4) return 2;
  if (tiles <= 9) return 3;
  return tiles <= 16 ? 4 : 5;
}

/** Who came and who went between two looks. */
export function changes(
  before: readonly Seated[],
  after: readonly Seated[],
): { came: string[]; went: string[] } {
  const missing = (some: readonly Seated[], others: readonly Seated[]) =>
    some.filter(({ user }) => !others.some((other) => other.user.id === user.id));
  const names = (some: Seated[]) => some.map(({ user }) => user.name);
  return { came: names(missing(after, before)), went: names(missing(before, after)) };
}
