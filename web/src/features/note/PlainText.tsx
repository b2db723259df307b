import type { Ref } from 'react';
import { useText } from '../../lib/i18n';
import { editorText } from './editorText';
import styles from './PlainText.module.css';

/** The text as it stands, to be read until the editor is there. It looks the same there. */
export function PlainText({ text, ref }: { text: string; ref: Ref<HTMLDivElement> }) {
  const t = useText(editorText);
  return (
    // A scrolling area must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={ref} className={styles.plain} tabIndex={0} role="region" aria-label={t.content}>
      <pre>{text}</pre>
    </div>
  );
}

/** Which place of the text is at the top; 0 also where the browser cannot tell. */
export function topOf(box: HTMLDivElement | null): number {
  if (!box || box.scrollTop === 0) return 0;
  const { left = 0, top = 0 } = box.querySelector('pre')?.getBoundingClientRect() ?? {};
  const y = Math.max(top, box.getBoundingClientRect().top) + 4;
  // Browsers without it begin at the top.
  return 'caretPositionFromPoint' in document
    ? (document.caretPositionFromPoint(left + 4, y)?.offset ?? 0)
    : 0;
}
