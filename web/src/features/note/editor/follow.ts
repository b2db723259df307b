import type { EditorView } from '@codemirror/view';

/** The part of a read text in which a line is, and where the next one begins. */
function partAt(reader: HTMLElement, line: number) {
  const parts = [...reader.querySelectorAll<HTMLElement>('[data-from]')];
  const lineOf = (part: HTMLElement | undefined) => Number(part?.dataset.from);
  const index = parts.findLastIndex((part) => lineOf(part) <= line);
  const part = parts[index];
  return part && { part, from: lineOf(part), to: lineOf(parts[index + 1]) };
}

/** Keeps what is read beside what is written in sight. Gives back how to stop. */
export function follow(view: EditorView, reader: HTMLElement): () => void {
  const scroller = view.scrollDOM;
  const scroll = () => {
    if (scroller.clientHeight === 0) return; // only one of them is shown
    const { state, documentPadding } = view;
    const top = view.lineBlockAtHeight(scroller.scrollTop - documentPadding.top);
    const line = state.doc.lineAt(top.from).number - 1;
    const found = partAt(reader, line);
    if (!found) return;
    const { part, from, to } = found;
    const share = (line - from) / ((to || state.doc.lines) - from || 1);
    reader.scrollTop = scroller.scrollTop === 0 ? 0 : part.offsetTop + share * part.offsetHeight;
  };
  scroller.addEventListener('scroll', scroll, { passive: true });
  return () => scroller.removeEventListener('scroll', scroll);
}
