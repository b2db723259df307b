import { Check, Clock, type LucideIcon, MailCheck, Minus, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { time } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { Parts } from '../../ui/Parts';
import { initial } from '../../ui/seats';
import styles from './People.module.css';
import { merged, minutesOf } from './presence';
import { HOMEWORK, isDone, type Standing, standingOf } from './standing';
import { attendanceText } from './text';
import type { Attendance, Attendee, EventPath } from './types';
import { useAct } from './useAct';
import { useMoment } from './useMoment';
import { Versions } from './Versions';

interface PeopleProps {
  path: EventPath;
  attendance: Attendance;
  zone: string;
}

/** Every member in a seat of their own, with what is known of them and what it rests on. */
export function People({ path, attendance, zone }: PeopleProps) {
  const t = useText(attendanceText);
  const now = useNow();
  const { people, event, may } = attendance;
  const homework = event.attribute === HOMEWORK;
  const stands = people.map((person) => standingOf(person, attendance, now));
  return (
    <section className={layout.stack} aria-labelledby="people">
      <div className={layout.between}>
        <h2 id="people">{homework ? t.peopleHomework : t.people}</h2>
        <span className={`tabular ${layout.soft}`}>
          {t.hereOf(stands.filter(isDone).length, people.length)}
        </span>
      </div>
      {homework && !may.see_homework && (
        <p className={`${layout.small} ${layout.muted}`}>{t.hidden}</p>
      )}
      <ul className={styles.people}>
        {people.map((person, index) => (
          <PersonLine
            key={person.user.id}
            person={person}
            standing={stands[index] ?? 'open'}
            {...{ path, attendance, zone }}
          />
        ))}
      </ul>
    </section>
  );
}

interface PersonLineProps extends PeopleProps {
  person: Attendee;
  standing: Standing;
}

function PersonLine({ person, standing, path, attendance, zone }: PersonLineProps) {
  const t = useText(attendanceText);
  const [open, setOpen] = useState(false);
  const evidence = useEvidence(attendance, zone);
  const { name } = person.user;
  const confirm = useAct(
    path,
    () =>
      ask(
        api.POST('/api/v1/rooms/{id}/events/{event}/check-ins/{user}/confirm', {
          params: { path: { ...path, user: person.user.id } },
        }),
      ),
    () => t.confirmed(name),
  );
  const readable = attendance.may.see_homework && person.versions > 0 && !person.me;
  return (
    <li>
      <div className={styles.line}>
        <Seat name={name} me={person.me} standing={standing} />
        <div className={layout.grow}>
          <b>
            {name}
            {person.me && <span className={styles.tag}>{t.you}</span>}
            {person.owner && <span className={styles.tag}>{t.owner}</span>}
            {person.left && <span className={styles.tag}>{t.leftRoom}</span>}
          </b>
          <small className={styles[standing]}>
            <Parts of={evidence(person, standing)} />
          </small>
          {person.presence.length > merged(person.presence).length && (
            <Connections presence={person.presence} zone={zone} />
          )}
          {person.excuse && <p className={styles.reason}>{person.excuse.reason}</p>}
        </div>
        {person.may_confirm && (
          <Button
            kind="secondary"
            aria-label={t.confirmName(name)}
            busy={confirm.isPending}
            onClick={() => confirm.mutate()}
          >
            {t.confirm}
          </Button>
        )}
        {readable && (
          <Button
            kind="secondary"
            aria-expanded={open}
            aria-label={open ? t.hideOf(name) : t.showOf(name)}
            onClick={() => setOpen(!open)}
          >
            {open ? t.hide : t.show}
          </Button>
        )}
      </div>
      <ProblemNotice error={confirm.error} />
      {open && readable && (
        <Versions path={path} attendance={attendance} person={person.user.id} zone={zone} />
      )}
    </li>
  );
}

/** Every connection as it was, where several make up what is shown. */
function Connections({ presence, zone }: { presence: Attendee['presence']; zone: string }) {
  const t = useText(attendanceText);
  return (
    <details className={styles.connections}>
      <summary>{t.connections(presence.length)}</summary>
      <ol className="tabular">
        {presence.map(({ from, to }, index) => (
          <li key={index}>
            {time(from, zone)}–{time(to, zone)}
          </li>
        ))}
      </ol>
    </details>
  );
}

const WORDS = {
  here: 'standHere',
  waiting: 'standWaiting',
  excused: 'standExcused',
  absent: 'standAbsent',
  open: 'standOpen',
  submitted: 'standSubmitted',
  late: 'standLate',
  returned: 'standReturned',
  missed: 'standMissed',
} as const satisfies Record<Standing, string>;

/** How somebody stands and what that rests on, in short parts. */
function useEvidence(attendance: Attendance, zone: string) {
  const t = useText(attendanceText);
  const moment = useMoment(zone);
  return (person: Attendee, standing: Standing): string[] => {
    const { check_in: checkIn, submitted_at: submitted, presence } = person;
    const at = checkIn?.at ?? submitted;
    return [
      t[WORDS[standing]],
      at && moment.near(at, attendance.event),
      checkIn?.by === 'code' && t.byCode,
      checkIn?.confirmer && t.byPeer(checkIn.confirmer.name),
      person.checks > 0 && t.checkedBy(person.checks),
      presence.length > 0 && t.inCall(minutesOf(merged(presence))),
      ...merged(presence).map(({ from, to }) => `${time(from, zone)}–${time(to, zone)}`),
    ].filter((part) => typeof part === 'string');
  };
}

const SIGNS: Partial<Record<Standing, LucideIcon>> = {
  here: Check,
  submitted: Check,
  late: Clock,
  waiting: Clock,
  excused: MailCheck,
  returned: RotateCcw,
  absent: Minus,
  missed: Minus,
};

/** A seat fills when its owner is there; a sign says how it stands, so that colour is not alone. */
function Seat({ name, me, standing }: { name: string; me: boolean; standing: Standing }) {
  const Sign = SIGNS[standing];
  const look = isDone(standing) ? (me ? styles.mine : styles.taken) : styles.free;
  return (
    <span aria-hidden className={`${styles.seat} ${look}`}>
      {initial(name)}
      {Sign && (
        <span className={styles.sign}>
          <Sign size={12} strokeWidth={3} />
        </span>
      )}
    </span>
  );
}
