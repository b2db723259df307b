import { X } from 'lucide-react';
import { Link } from 'wouter';
import type { Recommendation } from '../../api/types';
import { useText } from '../../lib/i18n';
import { ButtonLink, IconButton } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ReasonText } from '../../ui/ReasonText';
import { SeatMap } from '../../ui/SeatMap';
import { uiText } from '../../ui/text';
import { LikeButton } from './LikeButton';
import styles from './RoomCard.module.css';
import { useDismiss } from './taste';
import { roomText } from './text';
import { seatsLeft, useRoomLine } from './useRoomLine';

const REASONS = 2;
const SEATS = 12;
const SEATS_BIG = 24;

/** A recommended room as its seat map, with why. The first of a page is big. */
export function RoomCard({ item, big = false }: { item: Recommendation; big?: boolean }) {
  const { room, reasons } = item;
  const t = useText(roomText);
  const ui = useText(uiText);
  const line = useRoomLine();
  const dismiss = useDismiss(room);
  return (
    <article className={`${layout.card} ${styles.card} ${big ? styles.big : ''}`}>
      <div className={`${styles.seats} ${layout.graph}`}>
        <SeatMap
          seats={room.seats}
          count={room.max_user_count}
          size={big ? 'lg' : 'md'}
          limit={big ? SEATS_BIG : SEATS}
        />
      </div>
      <div className={styles.body}>
        <p className={styles.meta}>
          {room.keywords[0] && <b>{room.keywords[0]}</b>}
          <span className="tabular">{line.when(room)}</span>
        </p>
        <h3 className={styles.title}>
          <Link href={`/r/${room.id}`}>{room.title}</Link>
        </h3>
        <div className={styles.reasons}>
          {reasons.slice(0, REASONS).map((reason) => (
            <ReasonText key={reason.text} text={reason.text} />
          ))}
        </div>
        <div className={styles.foot}>
          <p className={`${styles.left} tabular`}>
            <b>{ui.seatsLeft(seatsLeft(room))}</b>
            {line.deposit(room)}
          </p>
          <div className={styles.buttons}>
            <IconButton label={t.dismiss(room.title)} onClick={dismiss}>
              <X size={20} strokeWidth={1.8} aria-hidden />
            </IconButton>
            <LikeButton room={room} />
            {big && (
              <ButtonLink href={`/r/${room.id}?apply`} aria-label={`${room.title} ${t.apply}`}>
                {t.apply}
              </ButtonLink>
            )}
          </div>
        </div>
      </div>
    </article>
  );
}
