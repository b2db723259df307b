import { X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { IconButton } from '../../ui/Button';
import { Skeleton } from '../../ui/Skeleton';
import { uiText } from '../../ui/text';
import type { Side } from './Controls';
import { closesPanel } from './keys';
import { People } from './People';
import styles from './Seats.module.css';
import { callText } from './text';
import type { CallState } from './types';

const Chat = lazy(() => import('../chat/Chat'));

interface SidePanelProps {
  room: Room;
  call: CallState;
  side: NonNullable<Side>;
  onClose: () => void;
}

/** Beside the seats on a wide page, a sheet over them on a phone. */
export function SidePanel({ room, call, side, onClose }: SidePanelProps) {
  const t = useText(callText);
  const ui = useText(uiText);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const opener = document.activeElement;
    heading.current?.focus();
    return () => {
      // Back to the button, unless the focus has gone elsewhere meanwhile.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, [side]);

  return (
    // Escape is a shortcut; the button does the same.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className={styles.side}
      aria-labelledby="side"
      onKeyDown={(event) => {
        if (closesPanel(event.nativeEvent)) onClose();
      }}
    >
      <header className={styles.sideHead}>
        <h2 id="side" ref={heading} tabIndex={-1}>
          {t[side]}
        </h2>
        <IconButton label={ui.close} onClick={onClose}>
          <X size={22} strokeWidth={1.8} aria-hidden />
        </IconButton>
      </header>
      <div className={styles.sideBody}>
        {side === 'people' ? (
          <People room={room} call={call} />
        ) : (
          <Suspense fallback={<Skeleton count={4} height={56} />}>
            <Chat room={room} />
          </Suspense>
        )}
      </div>
    </aside>
  );
}
