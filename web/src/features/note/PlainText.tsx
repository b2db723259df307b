import { type Ref, useMemo } from 'react';
import { useText } from '../../lib/i18n';
import { editorText } from './editorText';
import styles from './PlainText.module.css';

/** The text as it stands, to be read until the editor is there. It looks the same there. */
export function PlainText({ text, ref }: { text: string; ref: Ref<HTMLDivElement> }) {
  const t = useText(editorText);
  const pieces = useMemo(() => piecesOf(text), [text]);
  return (
    // A scrolling area must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={ref} className={styles.plain} tabIndex={0} role="region" aria-label={t.content}>
      <div className={styles.pieces}>
        {pieces.map(({ at, part }) => (
          <pre key={at} data-at={at}>
            {part}
          </pre>
        ))}
      </div>
    </div>
  );
}

/** Units of a piece, or more where a line is longer: what is out of sight need not be laid out. */
const PIECE = 2000;

function piecesOf(text: string): { at: number; part: string }[] {
  const pieces = [];
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at + PIECE);
    const next = end < 0 ? text.length : end + 1;
    pieces.push({ at, part: text.slice(at, next) });
    at = next;
  }
  return pieces;
}

/** Which place of the text is at the top; 0 also where the browser cannot tell. */
export function topOf(box: HTMLDivElement | null): number {
  // Not all browsers have it yet.
  if (!box || box.scrollTop === 0 || !('caretPositionFromPoint' in document)) return 0;
  const { top } = box.getBoundingClientRect();
  const left = box.querySelector('pre')?.getBoundingClientRect().left ?? 0;
  const found = document.caretPositionFromPoint(left + 1, top + 4);
  const piece = found?.offsetNode.parentElement?.closest<HTMLElement>('[data-at]');
  return piece ? Number(piece.dataset.at) + (found?.offset ?? 0) : 0;
}
