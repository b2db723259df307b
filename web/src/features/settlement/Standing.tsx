import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import layout from '../../ui/layout.module.css';
import { signed } from './books';
import { isFree, isRunning, isPaying } from './people';
import styles from './Settlement.module.css';
import { settlementText } from './text';
import type { Enrolment, PartProps, Season } from './types';
import { useWhen } from './useWhen';

type MineProps = PartProps & { mine: Enrolment | undefined };

/** The one sentence that people come for: what I get back. */
export function Standing({ room, season, mine }: MineProps) {
  const t = useText(settlementText);
  if (!mine) return <Plain title={t.notMember} />;
  if (isFree(season)) return <Plain title={t.freeTitle} lead={t.freeLead} />;
  // Until the deposit is sent, paying it is what there is to say.
  if (isPaying(season, mine)) return null;
  return (
    <section className={`${layout.card} ${styles.standing}`} aria-labelledby="standing">
      <Sentence season={season} mine={mine} />
      {mine.paid_at && <Sum mine={mine} />}
      <Notes room={room} season={season} mine={mine} />
    </section>
  );
}

function Plain({ title, lead }: { title: string; lead?: string }) {
  return (
    <section className={`${layout.card} ${styles.standing}`}>
      <h2>{title}</h2>
      {lead && <p className={layout.soft}>{lead}</p>}
    </section>
  );
}

function Sentence({ season, mine }: { season: Season; mine: Enrolment }) {
  const t = useText(settlementText);
  const f = useFormat();
  const [before, after] = words(season, mine, t);
  return (
    <h2 id="standing" className={`tabular ${styles.sentence}`}>
      {before}
      <span className={layout.whole}>
        <mark>{f.won(mine.refund)}</mark>
        {after}
      </span>
    </h2>
  );
}

function words(
  season: Season,
  mine: Enrolment,
  t: (typeof settlementText)['ko'],
): [string, string] {
  if (isRunning(season) && !mine.left_at) return [t.ifNow, t.getBack];
  if (season.state === 'frozen' && !mine.left_at) return [t.ifStands, t.getBack];
  return season.settled_at ? [t.over, t.overGot] : [t.decided, t.decidedGet];
}

/** Deposit less charges plus share, as one would write it down. */
function Sum({ mine }: { mine: Enrolment }) {
  const t = useText(settlementText);
  const f = useFormat();
  return (
    <dl className={`tabular ${styles.sum}`}>
      <div>
        <dt>{t.deposit}</dt>
        <dd>{f.won(mine.deposit)}</dd>
      </div>
      <div className={mine.charged > 0 ? styles.charge : undefined}>
        <dt>{t.charged}</dt>
        <dd>{signed(-mine.charged, f.won)}</dd>
      </div>
      <div>
        <dt>{t.share}</dt>
        <dd>{signed(mine.share, f.won)}</dd>
      </div>
    </dl>
  );
}

function Notes({ room, season, mine }: PartProps & { mine: Enrolment }) {
  const t = useText(settlementText);
  const when = useWhen(room.time_zone);
  const now = useNow();
  const notes = [
    isRunning(season) &&
      !mine.left_at &&
      now < new Date(mine.grace_until) &&
      t.trial(when.full(mine.grace_until)),
    season.state === 'frozen' && season.settles_at && t.frozenLead(when.full(season.settles_at)),
    mine.held_until && t.leftHeld(when.full(mine.held_until)),
    mine.no_share && t.noShare,
  ].filter((note) => typeof note === 'string');
  return notes.map((note) => (
    <p key={note} className={`${layout.small} ${layout.soft}`}>
      {note}
    </p>
  ));
}
