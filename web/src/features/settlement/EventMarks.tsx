import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { marksQuery, seasonQuery } from '../../api/queries';
import type { Room, StudyEvent } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { useMe } from '../auth/session';
import { evidenceOf } from './evidence';
import { MarkDialog } from './MarkDialog';
import { isMark } from './marks';
import { MarkSeat } from './MarkSeat';
import styles from './Marks.module.css';
import { PendingRuling } from './PendingRuling';
import { isRunning, memberOf, nameOf } from './people';
import { markText, settlementText } from './text';
import type { EventMark, Mark, PartProps } from './types';
import { useMoney } from './useMoney';
import { useWhen } from './useWhen';

const PRESENT = 0;

type ScoredEvent = Pick<StudyEvent, 'id' | 'attribute'>;

/** The marks of one meeting or homework, what they rest on, and for the owner the way to correct them. */
export function EventMarks({ room, event }: { room: Room; event: ScoredEvent }) {
  const t = useText(settlementText);
  const season = useQuery(seasonQuery(room.id, PRESENT));
  const marks = useQuery(marksQuery(room.id, event.id));
  if (marks.isError) return <LoadFailed error={marks.error} onRetry={() => void marks.refetch()} />;
  if (!season.data || !marks.data) return null;
  const { items } = marks.data;
  const scored = items.some(({ mark }) => mark);
  if (items.length === 0 && !isRunning(season.data)) return null;
  return (
    <section className={layout.stack} aria-labelledby="event-marks">
      <div>
        <h2 id="event-marks">{t.eventMarks}</h2>
        {!scored && <p className={`${layout.small} ${layout.muted}`}>{t.eventNotYet}</p>}
      </div>
      {items.length > 0 && (
        <ul className={styles.lines}>
          {items.map((item) => (
            <MarkRow
              key={item.user.id}
              room={room}
              season={season.data}
              event={event}
              item={item}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

type RowProps = PartProps & { event: ScoredEvent; item: EventMark };

function MarkRow({ room, season, event, item }: RowProps) {
  const words = useText(markText);
  const me = useMe();
  const { user, ruling, pending } = item;
  // What the owner has said of an event that is still to be scored stands in for its mark.
  const shown = item.mark || (pending ? '' : ruling?.mark);
  return (
    <li>
      {isMark(shown) && <MarkSeat mark={shown} />}
      <div className={layout.grow}>
        <b>{user.name}</b>
        {isMark(shown) && (
          <p className={styles.what}>
            <b>{words[shown]}</b>
          </p>
        )}
        <Why room={room} season={season} item={item} />
        {pending && ruling && (
          <PendingRuling
            room={room.id}
            event={event.id}
            user={user}
            ruling={ruling}
            mine={user.id === me.id}
          />
        )}
        {mayChange({ room, season, event, item }) && (
          <Change room={room} event={event} item={item} before={shown} />
        )}
      </div>
    </li>
  );
}

/** The owner corrects while the event's season runs, and only those who still sit there. */
function mayChange({ room, season, event, item }: RowProps): boolean {
  const member = memberOf(season, item.user.id);
  const ofSeason = !item.mark || season.scored.some((one) => one.event === event.id);
  return (
    room.standing === 'owner' &&
    isRunning(season) &&
    ofSeason &&
    member !== undefined &&
    !member.left_at
  );
}

function Why({ room, season, item }: PartProps & { item: EventMark }) {
  const t = useText(settlementText);
  const { clock, full } = useWhen(room.time_zone);
  const name = (id: number) => nameOf(season, id, t.nobody);
  const { ruling, pending, mark, free, evidence } = item;
  const rests =
    !mark && ruling && !pending
      ? t.byOwner(name(ruling.by), ruling.reason)
      : evidenceOf(item, { t, clock, full, name });
  return (
    <>
      {rests && <p className={`tabular ${styles.why}`}>{rests}</p>}
      {free && <p className={styles.rule}>{evidence?.outage ? t.freeOutage : t.freeTrial}</p>}
    </>
  );
}

interface ChangeProps {
  room: Room;
  event: ScoredEvent;
  item: EventMark;
  before: string | undefined;
}

function Change({ room, event, item, before }: ChangeProps) {
  const t = useText(settlementText);
  const me = useMe();
  const [changing, setChanging] = useState(false);
  const { id, name } = item.user;
  const close = () => setChanging(false);
  const change = useMoney(
    room.id,
    ({ mark, reason }: { mark: Mark; reason: string }) =>
      ask(
        api.PUT('/api/v1/rooms/{id}/events/{event}/marks/{user}', {
          params: { path: { id: room.id, event: event.id, user: id } },
          body: { mark, reason },
        }),
      ),
    id === me.id ? t.changeOwn : t.changeDone(name),
  );
  return (
    <>
      <Button
        kind="quiet"
        className={styles.action}
        aria-label={t.changeOf(name)}
        onClick={() => setChanging(true)}
      >
        {t.change}
      </Button>
      {changing && (
        <MarkDialog
          name={name}
          own={id === me.id}
          before={isMark(before) ? before : 'PRESENT'}
          attribute={event.attribute}
          busy={change.isPending}
          error={change.error}
          onSend={(input) => change.mutate(input, { onSuccess: close })}
          onClose={close}
        />
      )}
    </>
  );
}
