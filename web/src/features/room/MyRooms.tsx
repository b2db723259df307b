import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { myRoomsQuery } from '../../api/queries';
import type { MyRoom, Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { SeatMap } from '../../ui/SeatMap';
import { Skeleton } from '../../ui/Skeleton';
import { useTitle } from '../../ui/useTitle';
import { JoinCall } from '../call/JoinCall';
import { kindOf } from '../calendar/kinds';
import { eventMoment } from '../calendar/moment';
import { useEventWhen } from '../calendar/useEventWhen';
import styles from './MyRooms.module.css';
import { RoomRow } from './RoomRow';
import { roomText } from './text';
import { useOwnNews } from './useOwnNews';

const SEATS = 8;
const MINUTE = 60_000;

export default function MyRooms() {
  const t = useText(roomText);
  // Who sits in a call is told to those who are in the room; here it is asked for.
  const mine = useQuery({ ...myRoomsQuery, refetchInterval: MINUTE });
  useTitle(t.mineTitle);
  useOwnNews(null, true);
  return (
    <div className={`${layout.page} ${layout.stackLoose}`}>
      <h1>{t.mineTitle}</h1>
      {mine.isPending && <Skeleton count={4} height={96} className={styles.list} />}
      {mine.isError && <LoadFailed error={mine.error} onRetry={() => void mine.refetch()} />}
      {mine.data && (
        <>
          {mine.data.items.length === 0 ? (
            <EmptyState
              title={t.emptyTitle}
              action={<ButtonLink href="/">{t.emptyAction}</ButtonLink>}
            >
              {t.empty}
            </EmptyState>
          ) : (
            <ul className={styles.list}>
              {byNextEvent(mine.data.items).map((item) => (
                <li key={item.room.id}>
                  <MyRoomCard item={item} />
                </li>
              ))}
            </ul>
          )}
          <RoomSection id="pending" title={t.pending} rooms={mine.data.waiting} />
          <RoomSection id="liked" title={t.liked} rooms={mine.data.liked} />
        </>
      )}
    </div>
  );
}

const momentOf = (item: MyRoom): string =>
  (item.next_event && eventMoment(item.next_event)) ?? '9999';

const byNextEvent = (items: readonly MyRoom[]): MyRoom[] =>
  [...items].sort((a, b) => momentOf(a).localeCompare(momentOf(b)));

function MyRoomCard({ item }: { item: MyRoom }) {
  const { room, in_call: seated } = item;
  return (
    <div className={`${layout.card} ${styles.card}`}>
      <RoomLink item={item} />
      {seated > 0 && (
        <div className={styles.call}>
          <JoinCall room={room} seated={seated} kind="secondary" />
        </div>
      )}
    </div>
  );
}

function RoomLink({ item: { room, unread, waiting, next_event: event } }: { item: MyRoom }) {
  const t = useText(roomText);
  const whenOf = useEventWhen();
  const when = event && whenOf(event, room.time_zone);
  const Icon = event && kindOf(event.attribute).Icon;
  return (
    <Link href={`/r/${room.id}/chat`} className={styles.room}>
      <div>
        <h2>{room.title}</h2>
        <p className={`${styles.next} ${when?.soon ? styles.soon : ''} tabular`}>
          {Icon && <Icon size={16} strokeWidth={1.8} aria-hidden />}
          {event && when ? `${when.text} · ${event.title}` : t.noNext}
        </p>
        <div className={styles.seats}>
          <SeatMap seats={room.seats} count={room.max_user_count} size="sm" limit={SEATS} />
        </div>
      </div>
      <div className={styles.badges}>
        {unread > 0 && (
          <span className={`${styles.badge} ${styles.unread}`}>{t.unread(unread)}</span>
        )}
        {waiting > 0 && (
          <span className={`${styles.badge} ${styles.waiting}`}>{t.waitingRequests(waiting)}</span>
        )}
      </div>
    </Link>
  );
}

function RoomSection({ id, title, rooms }: { id: string; title: string; rooms: readonly Room[] }) {
  if (rooms.length === 0) return null;
  return (
    <section className={layout.stack} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className={styles.list}>
        {rooms.map((room) => (
          <li key={room.id}>
            <RoomRow room={room} reason={room.main_goal} level={3} />
          </li>
        ))}
      </ul>
    </section>
  );
}
