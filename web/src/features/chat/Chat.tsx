import { ArrowDown } from 'lucide-react';
import { useEffect } from 'react';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { liveState } from '../../lib/live';
import { useLater } from '../../lib/useLater';
import { useStore } from '../../lib/store';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { useMe } from '../auth/session';
import styles from './Chat.module.css';
import { Composer } from './Composer';
import { courierOf } from './courier';
import { chatText } from './text';
import { linesOf, turns, unsent } from './timeline';
import { TurnView } from './TurnView';
import { useRead } from './useRead';
import { useScroll } from './useScroll';
import { useTimeline } from './useTimeline';

const PATIENCE = 2000;

export default function Chat({ room }: { room: Room }) {
  const t = useText(chatText);
  const me = useMe();
  const courier = courierOf(me.id);
  const outbox = useStore(courier.list);
  const state = useStore(liveState);
  // A connection that comes back within moments need not be talked about.
  const lasting = useLater(state, PATIENCE);
  const cutOff = state === 'connecting' && lasting === 'connecting' && navigator.onLine;
  const { query, loadOlder, loadingOlder } = useTimeline(room.id);

  useEffect(() => {
    if (state === 'connected') courier.flushNow();
  }, [courier, state]);

  const items = query.data?.items ?? [];
  const waiting = unsent(
    items,
    outbox.filter((item) => item.room === room.id),
  );
  const lines = linesOf(items, waiting, me);
  const { ref, atBottom, onScroll, toBottom } = useScroll(lines, () => void loadOlder());
  useRead(room.id, items, atBottom);

  return (
    <div className={styles.chat}>
      <div role="status">
        {cutOff && query.data && <p className={styles.state}>{t.connecting}</p>}
      </div>
      <div
        className={styles.scroller}
        ref={ref}
        onScroll={onScroll}
        // A scrolling area must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="log"
        aria-label={t.log}
      >
        <div className={styles.log}>
          {query.isPending && <Skeleton count={5} height={56} />}
          {query.isError && !query.data && (
            <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
          )}
          {query.data?.more && (
            <Button kind="quiet" busy={loadingOlder} onClick={() => void loadOlder()}>
              {loadingOlder ? t.olderLoading : t.older}
            </Button>
          )}
          {query.data && !query.data.more && lines.length > 0 && (
            <p className={styles.begin}>{t.begin}</p>
          )}
          {query.data && lines.length === 0 && (
            <EmptyState title={t.emptyTitle}>{t.empty}</EmptyState>
          )}
          {turns(lines, room.time_zone).map((turn) => (
            <TurnView key={turn.key} turn={turn} zone={room.time_zone} courier={courier} />
          ))}
        </div>
      </div>
      {!atBottom && lines.length > 0 && (
        <Button kind="secondary" className={styles.down} onClick={toBottom}>
          <ArrowDown size={18} strokeWidth={1.8} aria-hidden />
          {t.newMessages}
        </Button>
      )}
      {room.closed_at ? (
        <p className={styles.closed}>{t.closed}</p>
      ) : (
        <Composer
          onSend={(content) => {
            courier.send(room.id, content);
            toBottom();
          }}
        />
      )}
    </div>
  );
}
