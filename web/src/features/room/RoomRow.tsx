import { Lock } from 'lucide-react';
import { Link } from 'wouter';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { ReasonText } from '../../ui/ReasonText';
import { SeatMap } from '../../ui/SeatMap';
import { uiText } from '../../ui/text';
import { LikeButton } from './LikeButton';
import styles from './RoomRow.module.css';
import { roomText } from './text';
import { seatsLeft, useRoomLine } from './useRoomLine';

const SEATS = 8;

interface RoomRowProps {
  room: Room;
  reason: string;
  /** Below a heading of its own list, a room is one level deeper. */
  level?: 2 | 3;
}

/** A room in a list: when, what, why, and its small seat map. */
export function RoomRow({ room, reason, level = 2 }: RoomRowProps) {
  const t = useText(roomText);
  const ui = useText(uiText);
  const line = useRoomLine();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <article className={`${layout.card} ${styles.row}`}>
      <div className={styles.head}>
        <div className={styles.text}>
          <p className={`${styles.meta} tabular`}>
            {room.keywords[0] && <b>{room.keywords[0]}</b>}
            {line.when(room)}
          </p>
          <Heading className={styles.title}>
            <Link href={`/r/${room.id}`}>{room.title}</Link>
          </Heading>
        </div>
        <LikeButton room={room} />
      </div>
      <div className={styles.reason}>
        <ReasonText text={reason} />
      </div>
      {room.ahead !== undefined && (
        <p className={`tabular ${layout.small}`}>{t.ahead(room.ahead)}</p>
      )}
      <div className={styles.foot}>
        <SeatMap seats={room.seats} count={room.max_user_count} size="sm" limit={SEATS} />
        <span className="tabular">
          <b>{ui.seatsLeft(seatsLeft(room))}</b> · {line.deposit(room)}
          {room.has_password && (
            <>
              {' · '}
              <span className={styles.lock}>
                <Lock size={14} strokeWidth={1.8} aria-hidden />
                {t.locked}
              </span>
            </>
          )}
        </span>
      </div>
    </article>
  );
}
