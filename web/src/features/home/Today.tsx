import { ChevronRight, Video } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Link } from 'wouter';
import type { Me, MyRoom, Room, StudyEvent } from '../../api/types';
import { dayKey, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import layout from '../../ui/layout.module.css';
import { isMeetingTime } from '../call/joinable';
import { JoinCall } from '../call/JoinCall';
import { kindOf } from '../calendar/kinds';
import { eventMoment } from '../calendar/moment';
import { useEventWhen } from '../calendar/useEventWhen';
import styles from './Home.module.css';
import { homeText } from './text';

interface Next {
  room: Room;
  event: StudyEvent;
  at: string;
  /** How many sit in the room's call. */
  seated: number;
}

const SHOWN = 3;

/** The day, and the next thing in each of my rooms. */
export function Today({ me, rooms }: { me: Me; rooms: readonly MyRoom[] }) {
  const t = useText(homeText);
  const f = useFormat();
  const now = useNow();
  const when = useEventWhen();
  const next = nextEvents(rooms);
  const [first] = next;
  const firstWhen = first && when(first.event, first.room.time_zone);
  const today = next.filter(({ at }) => dayKey(at) === dayKey(now.toISOString())).length;
  const hello = () => {
    if (today > 0) return t.todayDo(me.name, today);
    if (!firstWhen) return t.find(me.name);
    return firstWhen.on ? t.nowOn(me.name) : t.nextIs(me.name, firstWhen.text);
  };
  return (
    <>
      <div>
        <p className={styles.date}>{f.today(now)}</p>
        <h1 className={styles.hello}>{hello()}</h1>
      </div>
      <NextDates rooms={rooms} next={next} />
    </>
  );
}

/** What comes next, and where people sit in a call now. */
function NextDates({ rooms, next }: { rooms: readonly MyRoom[]; next: readonly Next[] }) {
  const t = useText(homeText);
  const now = useNow();
  const shown = next.slice(0, SHOWN);
  // A call during a meeting stands with it; others come after.
  const meets = ({ event }: Next) => isMeetingTime(event, now);
  const called = rooms.filter(
    (one) => one.in_call > 0 && !shown.some((next) => next.room.id === one.room.id && meets(next)),
  );
  if (shown.length + called.length === 0) return null;
  return (
    <section aria-label={t.next} className={layout.card}>
      <ul className={styles.events}>
        {shown.filter(meets).map(({ room, event, seated }) => (
          <li key={event.id}>
            <NextLine room={room} event={event} />
            <Join room={room} seated={seated} />
          </li>
        ))}
        {called.map(({ room, in_call: seated }) => (
          <li key={`call-${room.id}`}>
            <CallLine room={room} />
            <Join room={room} seated={seated} kind="secondary" />
          </li>
        ))}
        {shown
          .filter((one) => !meets(one))
          .map(({ room, event }) => (
            <li key={event.id}>
              <NextLine room={room} event={event} />
            </li>
          ))}
      </ul>
    </section>
  );
}

/** A call that belongs to none of the next dates. */
function CallLine({ room }: { room: Room }) {
  const t = useText(homeText);
  return (
    <Link href={`/r/${room.id}/chat`} className={styles.event}>
      <span className={styles.icon}>
        <Video size={20} strokeWidth={1.8} aria-hidden />
      </span>
      <span className={layout.grow}>
        <b>{room.title}</b>
        <small>{t.callOn}</small>
      </span>
      <ChevronRight size={20} strokeWidth={1.8} aria-hidden />
    </Link>
  );
}

function Join(props: ComponentProps<typeof JoinCall>) {
  return (
    <div className={styles.join}>
      <JoinCall {...props} />
    </div>
  );
}

function NextLine({ room, event }: Pick<Next, 'room' | 'event'>) {
  const when = useEventWhen()(event, room.time_zone);
  const { Icon } = kindOf(event.attribute);
  return (
    <Link href={`/r/${room.id}/plan`} className={styles.event}>
      <span className={styles.icon}>
        <Icon size={20} strokeWidth={1.8} aria-hidden />
      </span>
      <span className={layout.grow}>
        <b>{event.title}</b>
        <small className={when?.soon ? styles.soon : undefined}>
          {when?.text} · {room.title}
        </small>
      </span>
      <ChevronRight size={20} strokeWidth={1.8} aria-hidden />
    </Link>
  );
}

function nextEvents(rooms: readonly MyRoom[]): Next[] {
  return rooms
    .flatMap(({ room, next_event: event, in_call: seated }) => {
      const at = event && eventMoment(event);
      return at ? [{ room, event, at, seated }] : [];
    })
    .sort((a, b) => a.at.localeCompare(b.at));
}
