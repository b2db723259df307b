import { ChevronRight } from 'lucide-react';
import { Link } from 'wouter';
import type { Me, MyRoom, Room, StudyEvent } from '../../api/types';
import { dayKey, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import layout from '../../ui/layout.module.css';
import { kindOf } from '../calendar/kinds';
import { eventMoment } from '../calendar/moment';
import styles from './Home.module.css';
import { homeText } from './text';

interface Next {
  room: Room;
  event: StudyEvent;
  at: string;
}

const SHOWN = 3;
const HOUR = 3_600_000;

/** The day, and the next thing in each of my rooms. */
export function Today({ me, rooms }: { me: Me; rooms: readonly MyRoom[] }) {
  const t = useText(homeText);
  const f = useFormat();
  const now = useNow();
  const next = nextEvents(rooms);
  const today = next.filter(({ at }) => dayKey(at) === dayKey(now.toISOString())).length;
  const hello =
    today > 0
      ? t.todayDo(me.name, today)
      : next[0]
        ? t.nextIs(me.name, f.until(next[0].at, now, next[0].room.time_zone))
        : t.find(me.name);
  return (
    <>
      <div>
        <p className={styles.date}>{f.today(now)}</p>
        <h1 className={styles.hello}>{hello}</h1>
      </div>
      {next.length > 0 && (
        <section aria-label={t.next} className={layout.card}>
          <ul className={styles.events}>
            {next.slice(0, SHOWN).map(({ room, event, at }) => {
              const { Icon } = kindOf(event.attribute);
              const soon = new Date(at).getTime() - now.getTime() < HOUR;
              return (
                <li key={event.id}>
                  <Link href={`/r/${room.id}/plan`} className={styles.event}>
                    <span className={styles.icon}>
                      <Icon size={20} strokeWidth={1.8} aria-hidden />
                    </span>
                    <span className={layout.grow}>
                      <b>{event.title}</b>
                      <small className={soon ? styles.soon : undefined}>
                        {f.until(at, now, room.time_zone)} · {room.title}
                      </small>
                    </span>
                    <ChevronRight size={20} strokeWidth={1.8} aria-hidden />
                  </Link>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
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
