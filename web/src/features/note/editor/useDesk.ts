import type { EditorView } from '@codemirror/view';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { UndoManager } from 'yjs';
import { useStore } from '../../../lib/store';
import type { EditorHandle } from '../handle';
import type { Top } from '../PlainText';
import type { Provider } from '../sync/provider';
import { createEditor, surround, type Surroundings } from './createEditor';
import { handleOf } from './handleOf';
import { Listeners } from './listeners';
import type { Linkable } from './noteLinks';
import { keysOf, toolsOf } from './tools';

/** An editor with what belongs to it, from when the text is here until the page is left. */
export interface Desk {
  view: EditorView;
  undo: UndoManager;
  handle: EditorHandle;
}

interface Wishes {
  provider: Provider;
  surroundings: Surroundings;
  /** How a column of a new table is called. */
  column: string;
  notes: readonly Linkable[];
  top: () => Top | null;
  /** Shows the text to write in, where another is shown. */
  onShow: () => void;
  onRefused: () => void;
  onEditor: (handle: EditorHandle | null) => void;
}

export function useDesk(box: RefObject<HTMLElement | null>, wishes: Wishes): Desk | null {
  const { provider, surroundings } = wishes;
  const { loaded } = useStore(provider.state);
  const [desk, setDesk] = useState<Desk | null>(null);

  const notes = useEffectEvent(() => wishes.notes);
  const onShow = useEffectEvent(() => wishes.onShow());
  const onRefused = useEffectEvent(() => wishes.onRefused());
  const begin = useEffectEvent((parent: HTMLElement): Desk => {
    const texts = new Listeners<[]>();
    const clicks = new Listeners<[id: number]>();
    const undo = new UndoManager(provider.text);
    const view = createEditor(parent, {
      provider,
      undo,
      surroundings,
      keys: keysOf(toolsOf(undo, wishes.column)),
      notes,
      top: wishes.top(),
      onText: texts.tell,
      onHighlight: clicks.tell,
      onRefused,
    });
    return { view, undo, handle: handleOf(view, provider, texts, clicks, onShow) };
  });
  const show = useEffectEvent((now: Desk | null) => {
    setDesk(now);
    wishes.onEditor(now?.handle ?? null);
  });

  useLayoutEffect(() => {
    if (!loaded || !box.current) return;
    const made = begin(box.current);
    // Drawn at once, in the place of the plain text.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    show(made);
    return () => {
      show(null);
      made.view.destroy();
      made.undo.destroy();
    };
  }, [box, provider, loaded]);

  useBeginning(desk);
  const { write, label } = surroundings;
  useEffect(() => {
    if (desk) surround(desk.view, surroundings);
    // What else belongs to them changes with these.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [desk, write, label]);

  return desk;
}

/** Who has just begun a note wants to write; a phone's keyboard comes only when asked for. */
function useBeginning(desk: Desk | null): void {
  useEffect(() => {
    const { state } = desk?.view ?? {};
    const begun = state && !state.readOnly && state.doc.length === 0;
    if (begun && matchMedia('(pointer: fine)').matches) desk?.view.focus();
  }, [desk]);
}
