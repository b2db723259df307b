import { EditorState } from '@codemirror/state';
import { ySyncAnnotation } from 'y-codemirror.next';

/** Units of a note, docs/notes.md. */
export const LONGEST_NOTE = 500_000;

/** Refuses what the server would refuse; what others wrote is there already. */
export const limits = (onRefused: () => void) =>
  EditorState.transactionFilter.of((transaction) => {
    const { changes } = transaction;
    const grows = changes.newLength > changes.length && changes.newLength > LONGEST_NOTE;
    if (!grows || transaction.annotation(ySyncAnnotation)) return transaction;
    onRefused();
    return [];
  });
