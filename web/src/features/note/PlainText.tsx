import { type Ref, useMemo } from 'react';
import { useText } from '../../lib/i18n';
import { editorText } from './editorText';
import styles from './PlainText.module.css';

interface PlainTextProps {
  text: string;
  /** It will be written in: there is room for the tools already. */
  write: boolean;
  ref: Ref<HTMLDivElement>;
}

/** The text as it stands, to be read until the editor is there. It looks the same there. */
export function PlainText({ text, write, ref }: PlainTextProps) {
  const t = useText(editorText);
  const pieces = useMemo(() => piecesOf(text), [text]);
  return (
    <div className={`${styles.plain} ${write ? styles.write : ''}`}>
      <div
        ref={ref}
        className={styles.scroller}
        // A scrolling area must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={t.content}
      >
        <div className={styles.pieces}>
          {pieces.map(({ at, part }) => (
            <pre key={at} data-at={at}>
              {part}
            </pre>
          ))}
        </div>
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

/** A place of a text, and how far below the top of the page's part it is. */
export interface Top {
  at: number;
  below: number;
}

/** What is at the top; null where the text has not been moved, or the browser cannot tell. */
export function topOf(box: HTMLDivElement | null): Top | null {
  // Not all browsers have it yet.
  if (!box || box.scrollTop === 0 || !('caretPositionFromPoint' in document)) return null;
  const { top } = box.getBoundingClientRect();
  const { left = 0 } = box.querySelector('pre')?.getBoundingClientRect() ?? {};
  // Some way into the line: its very beginning is also the end of the one before.
  const found = document.caretPositionFromPoint(left + 24, top + 4);
  const piece = found?.offsetNode.parentElement?.closest<HTMLElement>('[data-at]');
  const line = found?.getClientRect();
  if (!found || !piece || !line) return null;
  return { at: Number(piece.dataset.at) + found.offset, below: line.top - top };
}
