import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { seasonQuery, statementQuery } from '../../api/queries';
import type { Room, StudyEvent } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { useMe } from '../auth/session';
import { MarkDialog } from './MarkDialog';
import { Charge, Why } from './MarkLines';
import { MarkSeat } from './MarkSeat';
import styles from './Marks.module.css';
import { isRunning } from './people';
import { markText, settlementText } from './text';
import type { Enrolment, Mark, MarkLine, PartProps, Season } from './types';
import { useMoney } from './useMoney';

const SCORED = [1, 2];
const PRESENT = 0;

interface EventMarksProps {
  room: Room;
  event: Pick<StudyEvent, 'id' | 'attribute'>;
}

/** The marks of one meeting or homework, what they rest on, and for the owner the way to correct them. */
export function EventMarks({ room, event }: EventMarksProps) {
  const scores = SCORED.includes(event.attribute);
  const season = useQuery({ ...seasonQuery(room.id, PRESENT), enabled: scores });
  const scored = season.data?.scored.some((one) => one.event === event.id);
  if (!season.data || (!scored && !isRunning(season.data))) return null;
  return <Marks room={room} season={season.data} event={event.id} scored={Boolean(scored)} />;
}

type MarksProps = PartProps & { event: number; scored: boolean };

function Marks({ room, season, event, scored }: MarksProps) {
  const t = useText(settlementText);
  const lines = useLines(room, season, event, scored);
  return (
    <section className={layout.stack} aria-labelledby="event-marks">
      <div>
        <h2 id="event-marks">{t.eventMarks}</h2>
        {!scored && <p className={`${layout.small} ${layout.muted}`}>{t.eventNotYet}</p>}
      </div>
      <ul className={styles.lines}>
        {lines.map(({ member, line }) => (
          <MarkRow
            key={member.user.id}
            room={room}
            season={season}
            event={event}
            member={member}
            line={line}
          />
        ))}
      </ul>
    </section>
  );
}

interface MemberLine {
  member: Enrolment;
  line: MarkLine;
}

/** Everybody's mark at an event, of those who have one. */
function useLines(room: Room, season: Season, event: number, scored: boolean): MemberLine[] {
  const statements = useQueries({
    queries: season.members.map((member) => ({
      ...statementQuery(room.id, season.number, member.user.id),
      enabled: scored,
    })),
  });
  return statements.flatMap(({ data }) => {
    const line = data?.lines.find((one) => one.event === event);
    return data && line ? [{ member: data.member, line }] : [];
  });
}

function MarkRow({
  room,
  season,
  event,
  member,
  line,
}: PartProps & MemberLine & { event: number }) {
  const t = useText(settlementText);
  const words = useText(markText);
  const owner = room.standing === 'owner' && isRunning(season) && !member.left_at;
  const [changing, setChanging] = useState(false);
  return (
    <li>
      <MarkSeat mark={line.mark} />
      <div className={layout.grow}>
        <div className={styles.title}>
          <b>{member.user.name}</b>
          <Charge charge={line.charge} />
        </div>
        <p className={styles.what}>
          <b>{words[line.mark]}</b>
        </p>
        <Why room={room} season={season} member={member} line={line} />
        {owner && (
          <Button
            kind="quiet"
            className={styles.action}
            aria-label={t.changeOf(member.user.name)}
            onClick={() => setChanging(true)}
          >
            {t.change}
          </Button>
        )}
      </div>
      {changing && (
        <Change
          room={room}
          event={event}
          member={member}
          line={line}
          onClose={() => setChanging(false)}
        />
      )}
    </li>
  );
}

type ChangeProps = MemberLine & { room: Room; event: number; onClose: () => void };

function Change({ room, event, member, line, onClose }: ChangeProps) {
  const t = useText(settlementText);
  const me = useMe();
  const { id, name } = member.user;
  const change = useMoney(
    room.id,
    ({ mark, reason }: { mark: Mark; reason: string }) =>
      ask(
        api.PUT('/api/v1/rooms/{id}/events/{event}/marks/{user}', {
          params: { path: { id: room.id, event, user: id } },
          body: { mark, reason },
        }),
      ),
    id === me.id ? t.changeOwn : t.changeDone(name),
  );
  return (
    <MarkDialog
      name={name}
      own={id === me.id}
      before={line.mark}
      attribute={line.attribute}
      busy={change.isPending}
      error={change.error}
      onSend={(input) => change.mutate(input, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
