import { EditorState } from '@codemirror/state';
import { ySyncAnnotation } from 'y-codemirror.next';

/** Units of a note, docs/notes.md. */
export const LONGEST_NOTE = 500_000;

/** Units that are put in at once: in Korean they still fit into a message of 1 MiB. */
export const LONGEST_PASTE = 300_000;

export type Excess = 'note' | 'paste';

/** Refuses what the server would refuse; what others wrote is there already. */
export const limits = (onRefused: (excess: Excess) => void) =>
  EditorState.transactionFilter.of((transaction) => {
    const { changes, docChanged } = transaction;
    if (!docChanged || transaction.annotation(ySyncAnnotation)) return transaction;
    const grows = changes.newLength > changes.length;
    let excess: Excess | null = grows && changes.newLength > LONGEST_NOTE ? 'note' : null;
    changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
      if (inserted.length > LONGEST_PASTE) excess ??= 'paste';
    });
    if (!excess) return transaction;
    onRefused(excess);
    return [];
  });
