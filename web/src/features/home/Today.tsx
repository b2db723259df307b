import { ChevronRight } from 'lucide-react';
import { Link } from 'wouter';
import type { Me, MyRoom, Room, StudyEvent } from '../../api/types';
import { dayKey, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import layout from '../../ui/layout.module.css';
import { kindOf } from '../calendar/kinds';
import { eventMoment } from '../calendar/moment';
import { useEventWhen } from '../calendar/useEventWhen';
import styles from './Home.module.css';
import { homeText } from './text';

interface Next {
  room: Room;
  event: StudyEvent;
  at: string;
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
      {next.length > 0 && (
        <section aria-label={t.next} className={layout.card}>
          <ul className={styles.events}>
            {next.slice(0, SHOWN).map(({ room, event }) => (
              <li key={event.id}>
                <NextLine room={room} event={event} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
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
    .flatMap(({ room, next_event: event }) => {
      const at = event && eventMoment(event);
      return at ? [{ room, event, at }] : [];
    })
    .sort((a, b) => a.at.localeCompare(b.at));
}
