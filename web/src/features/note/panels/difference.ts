import { presentableDiff } from '@codemirror/merge';

export type Kind = 'same' | 'added' | 'removed';

/** A stretch of two texts laid together; a folded one is the same in both and far from any change. */
export interface Piece {
  kind: Kind | 'folded';
  text: string;
}

/** How long to look for the smallest difference: beyond it, changes are told more coarsely. */
const BOUNDS = { scanLimit: 2000, timeout: 200 };

/** What was added and removed between two texts, by the word. */
export function difference(before: string, after: string): Piece[] {
  const pieces: Piece[] = [];
  const add = (kind: Kind, text: string) => {
    if (text) pieces.push({ kind, text });
  };
  let seen = 0;
  for (const { fromA, toA, fromB, toB } of presentableDiff(before, after, BOUNDS)) {
    add('same', after.slice(seen, fromB));
    add('removed', before.slice(fromA, toA));
    add('added', after.slice(fromB, toB));
    seen = toB;
  }
  add('same', after.slice(seen));
  return pieces;
}

/** Lines that stay in sight around a change. */
const AROUND = 2;
/** Fewer lines than these are not worth a fold. */
const LEAST = 3;

/** Folds long stretches that are the same, but for the lines beside the changes. */
export const folded = (pieces: readonly Piece[]): Piece[] =>
  pieces.flatMap((piece, index) =>
    piece.kind === 'same'
      ? fold(piece.text, index === 0 ? 0 : AROUND, index === pieces.length - 1 ? 0 : AROUND)
      : [piece],
  );

function fold(text: string, head: number, tail: number): Piece[] {
  const lines = text.split(/(?<=\n)/);
  // The stretch begins and ends within lines of which a change has the rest.
  const from = head && head + 1;
  const to = lines.length - (tail && tail + 1);
  if (to - from < LEAST) return [{ kind: 'same', text }];
  const pieces: Piece[] = [
    { kind: 'same', text: lines.slice(0, from).join('') },
    { kind: 'folded', text: lines.slice(from, to).join('') },
    { kind: 'same', text: lines.slice(to).join('') },
  ];
  return pieces.filter((piece) => piece.text);
}

/** How many lines a folded stretch has. */
export const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length;
