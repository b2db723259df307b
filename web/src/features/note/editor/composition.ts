import type { Transaction } from '@codemirror/state';
import { type EditorView, ViewPlugin } from '@codemirror/view';
import { ySyncAnnotation } from 'y-codemirror.next';
import type { HoldBack } from '../sync/holdBack';

/** Where the browser takes text in this way, CodeMirror keeps a composition whatever happens around it. */
interface WithContext {
  editContext?: EventTarget | null;
}

const contextOf = (view: EditorView) => (view.contentDOM as WithContext).editContext;

/** Tells when a syllable is being composed. */
export const composition = (hold: HoldBack) =>
  ViewPlugin.define((view) => {
    // Android tells of compositions at the context, all others at the element.
    const source = contextOf(view) ?? view.contentDOM;
    const touched = () => hold.touched();
    // CodeMirror takes the text in a microtask of its own: it is first.
    const ended = () => queueMicrotask(() => queueMicrotask(() => hold.ended()));
    const listeners = {
      compositionstart: touched,
      compositionupdate: touched,
      textupdate: () => view.compositionStarted && touched(),
      compositionend: ended,
    };
    for (const [event, listener] of Object.entries(listeners))
      source.addEventListener(event, listener);
    return {
      destroy() {
        for (const [event, listener] of Object.entries(listeners))
          source.removeEventListener(event, listener);
        hold.ended();
      },
    };
  });

/**
 * To be called before changes are drawn. A syllable that rests on a line which others change would be
 * cut off by the browser without a word to the editor; ended properly, it is text like any other.
 */
export function finishSyllable(view: EditorView, transactions: readonly Transaction[]): void {
  if (!view.compositionStarted || contextOf(view)) return;
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const touches = ({ changes }: Transaction) => changes.touchesRange(line.from, line.to) !== false;
  if (!transactions.some((one) => one.annotation(ySyncAnnotation) && touches(one))) return;
  view.contentDOM.blur();
  view.focus();
}
