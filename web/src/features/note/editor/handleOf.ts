import { EditorView } from '@codemirror/view';
import { fromBase64, toBase64 } from 'lib0/buffer';
import { flushSync } from 'react-dom';
import * as Y from 'yjs';
import type { EditorHandle } from '../handle';
import type { Provider } from '../sync/provider';
import { showParts } from './highlights';
import type { Listeners } from './listeners';

/** What the panels beside a note are given of its editor. */
export function handleOf(
  view: EditorView,
  { doc, text }: Provider,
  texts: Listeners<[]>,
  clicks: Listeners<[id: number]>,
  /** Brings the text in sight where something else is shown. */
  show: () => void,
): EditorHandle {
  const within = (at: number) => Math.min(at, view.state.doc.length);
  return {
    text: () => view.state.doc.toString(),
    selection() {
      const { from, to, empty } = view.state.selection.main;
      return empty ? null : { from, to, quote: view.state.sliceDoc(from, to) };
    },
    // A beginning holds on to what follows it, an end to what precedes it: what is written next to them stays out.
    anchor(at, end = false) {
      const place = Y.createRelativePositionFromTypeIndex(text, at, end ? -1 : 0);
      return toBase64(Y.encodeRelativePosition(place));
    },
    resolve(anchor) {
      try {
        const place = Y.decodeRelativePosition(fromBase64(anchor));
        const found = Y.createAbsolutePositionFromRelativePosition(place, doc);
        return found?.type === text ? found.index : null;
      } catch {
        return null; // not an anchor
      }
    },
    reveal(from, to) {
      flushSync(show);
      view.dispatch({
        selection: { anchor: within(from), head: within(to) },
        effects: EditorView.scrollIntoView(within(from), { y: 'center' }),
      });
      view.focus();
    },
    highlight: (parts) => showParts(view, parts),
    onText: texts.add,
    onHighlight: clicks.add,
    insert(inserted) {
      view.dispatch(view.state.replaceSelection(inserted), { userEvent: 'input' });
      view.focus();
    },
  };
}
