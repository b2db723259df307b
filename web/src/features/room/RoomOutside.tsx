import { useQuery } from '@tanstack/react-query';
import {
  ArrowLeft,
  CalendarClock,
  Flag,
  type LucideIcon,
  Star,
  UserRound,
  WalletCards,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { trustQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { IconButton } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { Parts } from '../../ui/Parts';
import { SeatMap } from '../../ui/SeatMap';
import { uiText } from '../../ui/text';
import { useTitle } from '../../ui/useTitle';
import { ratingText } from '../rating/text';
import { StarsLine, Trusted } from '../rating/Trusted';
import { LikeButton } from './LikeButton';
import styles from './RoomOutside.module.css';
import { StandingBar } from './StandingBar';
import { roomText } from './text';
import { isInside, useRoomLine } from './useRoomLine';

interface RoomOutsideProps {
  room: Room;
  invite?: string;
  signedIn: boolean;
}

/** A room as one sees it before sitting down: seats, times, money, people, and the way in. */
export function RoomOutside({ room, invite, signedIn }: RoomOutsideProps) {
  const t = useText(roomText);
  const ui = useText(uiText);
  const rating = useText(ratingText);
  const f = useFormat();
  const line = useRoomLine();
  const { data: trust } = useQuery({ ...trustQuery(room.id), enabled: signedIn });
  useTitle(room.title);
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <IconButton label={ui.back} onClick={() => history.back()}>
          <ArrowLeft size={22} strokeWidth={1.8} aria-hidden />
        </IconButton>
        {signedIn && <LikeButton room={room} />}
      </div>
      <div className={`${styles.seats} ${layout.graph}`}>
        <SeatMap seats={room.seats} count={room.max_user_count} filling={isInside(room)} />
      </div>
      <div className={styles.body}>
        <header>
          {room.keywords[0] && <p className={styles.meta}>{room.keywords[0]}</p>}
          <h1>{room.title}</h1>
        </header>
        <dl className={styles.facts}>
          <Fact Icon={Flag} name={t.goal}>
            {room.main_goal}
          </Fact>
          <Fact Icon={CalendarClock} name={t.times}>
            <span className="tabular">{line.when(room)}</span>
          </Fact>
          <Fact Icon={WalletCards} name={t.money}>
            <Parts of={line.rules(room)} />
          </Fact>
          <Fact Icon={UserRound} name={t.owner}>
            {/* Outside, the owner's name is there only where the owner agreed to be seen. */}
            <Parts
              of={[
                ...(room.owner_name ? [room.owner_name] : []),
                t.since(f.date(room.created_at, room.time_zone)),
              ]}
            />
            {trust && <Trusted trust={trust.host} />}
          </Fact>
          {trust && (
            <Fact Icon={Star} name={rating.roomStars}>
              <StarsLine stars={trust.room} />
            </Fact>
          )}
        </dl>
        {room.explain && (
          <section className={layout.stack}>
            <h2>{t.about}</h2>
            <p className={styles.explain}>{room.explain}</p>
          </section>
        )}
        {room.keywords.length > 0 && (
          <ul className={styles.words} aria-label={t.keywords}>
            {room.keywords.map((word) => (
              <li key={word}>{word}</li>
            ))}
          </ul>
        )}
      </div>
      <StandingBar room={room} invite={invite} signedIn={signedIn} />
    </div>
  );
}

interface FactProps {
  Icon: LucideIcon;
  name: string;
  children: ReactNode;
}

function Fact({ Icon, name, children }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt>
        <Icon size={20} strokeWidth={1.8} aria-hidden />
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
