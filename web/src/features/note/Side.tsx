import { X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { NoteView, Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { IconButton } from '../../ui/Button';
import { Skeleton } from '../../ui/Skeleton';
import { uiText } from '../../ui/text';
import { editorText } from './editorText';
import type { EditorHandle } from './handle';
import type { Which } from './panels/Panel';
import styles from './Side.module.css';

const Panel = lazy(() => import('./panels/Panel'));

interface SideProps {
  which: Which;
  room: Room;
  note: NoteView;
  editor: EditorHandle | null;
  onClose: () => void;
}

/** Beside the text on a wide page, a sheet over its lower part on a phone. */
export function Side({ which, onClose, ...rest }: SideProps) {
  const t = useText(editorText);
  const ui = useText(uiText);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const opener = document.activeElement;
    heading.current?.focus();
    return () => {
      // Back to the button, unless the focus has gone elsewhere meanwhile.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, [which]);

  return (
    // Escape is a shortcut; the button does the same.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className={styles.side}
      aria-labelledby="side"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && !isInDialog(event)) onClose();
      }}
    >
      <header className={styles.head}>
        <h2 id="side" ref={heading} tabIndex={-1}>
          {t[which]}
        </h2>
        <IconButton label={ui.close} onClick={onClose}>
          <X size={22} strokeWidth={1.8} aria-hidden />
        </IconButton>
      </header>
      <div className={styles.body}>
        <Suspense fallback={<Skeleton count={4} height={56} />}>
          <Panel which={which} onClose={onClose} {...rest} />
        </Suspense>
      </div>
    </aside>
  );
}

/** A dialog that was opened from here closes alone. */
const isInDialog = ({ target }: React.KeyboardEvent) =>
  target instanceof Element && target.closest('dialog') !== null;
