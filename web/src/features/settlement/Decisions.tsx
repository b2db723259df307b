import { useState } from 'react';
import { api, ask } from '../../api/client';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { useMe } from '../auth/session';
import { nameOf } from './people';
import { decidableBy, decideBy, openDisputes, removals, until } from './decide';
import { StatementDialog } from './StatementDialog';
import styles from './Settlement.module.css';
import { settlementText } from './text';
import type { Dispute, Enrolment, PartProps } from './types';
import { useMoney } from './useMoney';
import { useWhen } from './useWhen';

/** What waits for my word: objections to marks, and removals. */
export function Decisions(props: PartProps) {
  const t = useText(settlementText);
  const me = useMe();
  const now = useNow();
  const { room, season } = props;
  const open = openDisputes(season).filter((dispute) => decidableBy(dispute, room, me.id));
  const removed = removals(season, me.id, now);
  if (open.length + removed.length === 0) return null;
  return (
    <section className={layout.stack} aria-labelledby="decisions">
      <h2 id="decisions">{t.decisions}</h2>
      {open.map((dispute) => (
        <DisputeCard key={dispute.id} {...props} dispute={dispute} />
      ))}
      {removed.map((member) => (
        <RemovalCard key={member.user.id} room={room} member={member} />
      ))}
    </section>
  );
}

/** What others decide; my own objections stand with my records. */
export function OtherDisputes(props: PartProps) {
  const t = useText(settlementText);
  const me = useMe();
  const { room, season } = props;
  const open = openDisputes(season).filter(
    (dispute) => dispute.user !== me.id && !decidableBy(dispute, room, me.id),
  );
  if (open.length === 0) return null;
  return (
    <section className={layout.stack} aria-labelledby="others-decide">
      <h2 id="others-decide">{t.otherDisputes}</h2>
      {open.map((dispute) => (
        <DisputeCard key={dispute.id} {...props} dispute={dispute} />
      ))}
    </section>
  );
}

function DisputeCard({ room, season, dispute }: PartProps & { dispute: Dispute }) {
  const t = useText(settlementText);
  const when = useWhen(room.time_zone);
  const me = useMe();
  const [record, setRecord] = useState(false);
  const name = nameOf(season, dispute.user, t.nobody);
  const title = season.scored.find((event) => event.event === dispute.event)?.title ?? '';
  return (
    <article className={`${layout.card} ${layout.cardPad} ${layout.stack}`}>
      <div>
        <h3>{t.disputeOf(name, title)}</h3>
        <p>“{dispute.reason}”</p>
        <p className={`tabular ${layout.small} ${layout.muted}`}>
          {t.decideBy(when.full(decideBy(dispute)))}
        </p>
      </div>
      <p className={layout.small}>{dispute.by_members ? t.membersDecide : t.ownerDecides}</p>
      {dispute.by_members && <Tally dispute={dispute} />}
      {decidableBy(dispute, room, me.id) && <Verdict room={room} dispute={dispute} name={name} />}
      <Button kind="quiet" className={styles.flush} onClick={() => setRecord(true)}>
        {t.seeRecord}
      </Button>
      {record && (
        <StatementDialog
          room={room}
          season={season}
          user={dispute.user}
          onClose={() => setRecord(false)}
        />
      )}
    </article>
  );
}

/** How the vote stands, and my own. */
function Tally({ dispute: { yes, no, mine } }: { dispute: Dispute }) {
  const t = useText(settlementText);
  return (
    <p className={`tabular ${layout.small}`}>
      <b>{t.tally(yes, no)}</b> {mine !== undefined && (mine ? t.votedYes : t.votedNo)}
    </p>
  );
}

interface VerdictProps {
  room: Room;
  dispute: Dispute;
  name: string;
}

function Verdict({ room, dispute, name }: VerdictProps) {
  const t = useText(settlementText);
  const decide = useMoney(
    room.id,
    (accept: boolean) =>
      ask(
        api.POST('/api/v1/rooms/{id}/events/{event}/disputes/{user}', {
          params: { path: { id: room.id, event: dispute.event, user: dispute.user } },
          body: { accept },
        }),
      ),
    t.decideDone,
  );
  // A vote can be changed while it is open.
  const pressed = (vote: boolean) => (dispute.by_members ? dispute.mine === vote : undefined);
  return (
    <>
      <ProblemNotice error={decide.error} />
      <div className={styles.pair}>
        <Button
          kind="secondary"
          busy={decide.isPending}
          aria-label={t.rejectOf(name)}
          aria-pressed={pressed(false)}
          onClick={() => decide.mutate(false)}
        >
          {t.reject}
        </Button>
        <Button
          busy={decide.isPending}
          aria-label={t.acceptOf(name)}
          aria-pressed={pressed(true)}
          onClick={() => decide.mutate(true)}
        >
          {t.accept}
        </Button>
      </div>
    </>
  );
}

function RemovalCard({ room, member }: { room: Room; member: Enrolment }) {
  const { objections = 0 } = member;
  const t = useText(settlementText);
  const when = useWhen(room.time_zone);
  const object = useMoney(
    room.id,
    () =>
      ask(
        api.PUT('/api/v1/rooms/{id}/members/{user}/objection', {
          params: { path: { id: room.id, user: member.user.id } },
        }),
      ),
    t.objectDone,
  );
  return (
    <article className={`${layout.card} ${layout.cardPad} ${layout.stack}`}>
      <div>
        <h3>{t.removalTitle(member.user.name)}</h3>
        <p className="tabular">{t.removalLead(when.full(until(member.left_at ?? '')))}</p>
        {objections > 0 && (
          <p className={`tabular ${layout.small}`}>
            <b>{t.objections(objections)}</b> {member.objected && t.objected}
          </p>
        )}
      </div>
      <ProblemNotice error={object.error} />
      {!member.objected && !object.isSuccess && (
        <Button kind="secondary" busy={object.isPending} onClick={() => object.mutate()}>
          {t.object}
        </Button>
      )}
    </article>
  );
}
