import type { NoteComment } from '../../../api/types';
import type { HighlightedPart } from '../handle';

/** A comment with the answers to it. */
export interface Thread {
  first: NoteComment;
  answers: NoteComment[];
}

export function threadsOf(comments: readonly NoteComment[]): Thread[] {
  const threads = new Map<number, Thread>();
  for (const comment of comments) {
    if (comment.thread) threads.get(comment.thread)?.answers.push(comment);
    else threads.set(comment.id, { first: comment, answers: [] });
  }
  return [...threads.values()];
}

export const isOpen = ({ first }: Thread): boolean => !first.resolved_at;

/** Where the words stand that a comment is about. */
export type Place = { from: number; to: number } | 'gone' | 'unknown';

type Resolve = (anchor: string) => number | null;

/** Both ends of words that were deleted fall together. */
export function placeOf({ from, to }: NoteComment, resolve: Resolve): Place {
  if (!from || !to) return 'unknown';
  const [begin, end] = [resolve(from), resolve(to)];
  if (begin === null || end === null) return 'unknown';
  return begin < end ? { from: begin, to: end } : 'gone';
}

export type Places = ReadonlyMap<number, Place>;

/** The places of all threads, by their number. */
export const placesOf = (threads: readonly Thread[], resolve: Resolve): Places =>
  new Map(threads.map(({ first }) => [first.id, placeOf(first, resolve)]));

/** What the editor marks: the words of all threads that are open. */
export function partsOf(
  threads: readonly Thread[],
  places: Places,
  active: number | null,
): HighlightedPart[] {
  return threads.filter(isOpen).flatMap(({ first: { id } }) => {
    const place = places.get(id);
    return typeof place === 'object' ? [{ id, ...place, active: id === active }] : [];
  });
}

/** The id of a thread's element. */
export const threadId = (thread: number): string => `thread-${thread}`;
