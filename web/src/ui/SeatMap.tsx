import { Plus, UserRound } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { Seat } from '../api/types';
import { useText } from '../lib/i18n';
import styles from './SeatMap.module.css';
import { columns, initial, type Place, places, shortened } from './seats';
import { uiText } from './text';

interface SeatMapProps {
  seats: readonly Seat[];
  count: number;
  size?: 'sm' | 'md' | 'lg';
  /** On a small map: at most so many places are drawn. */
  limit?: number;
  /** I have just sat down: my seat fills. */
  filling?: boolean;
}

/** A room as the seat map of a reading room. For screen readers it is one sentence. */
export function SeatMap({
  seats,
  count,
  size = 'lg',
  limit = Infinity,
  filling = false,
}: SeatMapProps) {
  const t = useText(uiText);
  const all = places(seats, count);
  const names = seats.map((seat) => seat.name).filter(Boolean);
  const mine = all.some((place) => place.kind === 'mine');
  const label = [
    t.seatsTaken(all.length, seats.length),
    mine && t.seatsMine,
    names.length > 0 && t.seatsNames(names.join(', ')),
  ];
  const drawn = shortened(all, limit);
  const across = size === 'sm' ? Math.min(drawn.length, 10) : columns(drawn.length);
  return (
    <div
      role="img"
      aria-label={label.filter(Boolean).join('. ')}
      className={`${styles.map} ${styles[size]} ${across > 8 ? styles.dense : ''}`}
      style={{ '--columns': across } as CSSProperties}
    >
      {drawn.map((place, index) => (
        // A seat is its place in the row; people move along as others leave.
        <SeatFace key={index} place={place} filling={filling} />
      ))}
    </div>
  );
}

function SeatFace({ place, filling }: { place: Place; filling: boolean }) {
  const fills = filling && place.kind === 'mine';
  return (
    <span
      className={`${styles.seat} ${styles[place.kind]} ${fills ? styles.filling : ''}`}
      title={place.name || undefined}
    >
      {place.kind === 'open' && <Plus strokeWidth={3} aria-hidden />}
      {place.kind === 'taken' && !place.name && <UserRound strokeWidth={1.8} aria-hidden />}
      {place.kind === 'more' ? place.name : initial(place.name)}
    </span>
  );
}
