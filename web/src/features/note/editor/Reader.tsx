import { lazy, Suspense, useCallback, useEffect, useRef } from 'react';
import type { NoteView } from '../../../api/types';
import { useText } from '../../../lib/i18n';
import { editorText } from '../editorText';
import { useWritten } from '../panels/useWritten';
import { tick } from './commands';
import { follow } from './follow';
import type { Desk } from './useDesk';
import styles from './Workspace.module.css';

const Markdown = lazy(() => import('../Markdown'));

/** The text as it is meant to be read, moving along with the one that is written beside it. */
export function Reader({ note, desk, write }: { note: NoteView; desk: Desk; write: boolean }) {
  const t = useText(editorText);
  const text = useWritten(note, desk.handle);
  const box = useRef<HTMLDivElement>(null);
  const { view } = desk;

  useEffect(() => {
    if (box.current) return follow(view, box.current);
  }, [view]);

  const onTask = useCallback(
    (line: number, done: boolean) => {
      const changes = tick(view.state, line, done);
      if (changes) view.dispatch({ changes, userEvent: 'input' });
    },
    [view],
  );

  return (
    // A scrolling area must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={box} className={styles.reader} tabIndex={0} role="region" aria-label={t.read}>
      <Suspense fallback={<pre>{text}</pre>}>
        {text.trim() ? (
          <Markdown text={text} {...(write && { onTask })} />
        ) : (
          <p className={styles.nothing}>{t.emptyToRead}</p>
        )}
      </Suspense>
    </div>
  );
}
