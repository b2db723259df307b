import { useCallback, useSyncExternalStore } from 'react';
import type { NoteView } from '../../../api/types';
import type { EditorHandle } from '../handle';

/** While somebody types, what hangs on the text follows this often. */
const PACE = 300;

/** What a note says now: in its editor, else as the server last told. */
export function useWritten(note: NoteView, editor: EditorHandle | null): string {
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: number | undefined;
      const stop = editor?.onText(() => {
        timer ??= window.setTimeout(() => {
          timer = undefined;
          listener();
        }, PACE);
      });
      return () => {
        clearTimeout(timer);
        stop?.();
      };
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => editor?.text() ?? note.text);
}
