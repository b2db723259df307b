import { describe, expect, it } from 'vitest';
import type { NoteComment } from '../../../api/types';
import { partsOf, placeOf, placesOf, threadsOf } from './threads';

const comment = (id: number, part: Partial<NoteComment> = {}) =>
  ({ id, body: `말 ${id}`, ...part }) as NoteComment;

/** Anchors are their places; "?" is one that nobody knows. */
const resolve = (anchor: string) => (anchor === '?' ? null : Number(anchor));

const comments = [
  comment(1, { from: '3', to: '9' }),
  comment(2),
  comment(3, { thread: 1 }),
  comment(4, { from: '7', to: '7' }),
  comment(5, { thread: 1 }),
  comment(6, { from: '1', to: '2', resolved_at: 'x' }),
  comment(7, { from: '?', to: '2' }),
];

describe('threads of comments', () => {
  it('begin with a comment and hold its answers', () => {
    expect(
      threadsOf(comments).map(({ first, answers }) => [first.id, ...answers.map(({ id }) => id)]),
    ).toEqual([[1, 3, 5], [2], [4], [6], [7]]);
  });

  it('leave out an answer to what is not there any more', () => {
    expect(threadsOf([comment(9, { thread: 8 })])).toEqual([]);
  });

  it('know where their words are, or that they are gone', () => {
    expect(placeOf(comment(1, { from: '3', to: '9' }), resolve)).toEqual({ from: 3, to: 9 });
    expect(placeOf(comment(1, { from: '7', to: '7' }), resolve)).toBe('gone');
    expect(placeOf(comment(1, { from: '?', to: '7' }), resolve)).toBe('unknown');
    expect(placeOf(comment(1), resolve)).toBe('unknown');
  });

  it('mark their words in the text while they are open', () => {
    const threads = threadsOf(comments);
    const places = placesOf(threads, resolve);
    expect(partsOf(threads, places, 1)).toEqual([{ id: 1, from: 3, to: 9, active: true }]);
    expect(partsOf(threads, places, null)[0]?.active).toBe(false);
  });
});
