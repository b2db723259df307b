import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { Notice, ProblemNotice } from '../../ui/Notice';
import { useMe } from '../auth/session';
import { Agreement } from './Agreement';
import { claimFee, confirmFee } from './fees';
import { LastSeason } from './LastSeason';
import { PayTo } from './PayTo';
import { isPaying } from './people';
import styles from './Settlement.module.css';
import { settlementText } from './text';
import type { Enrolment, PartProps } from './types';
import { useMoney } from './useMoney';
import { useWhen } from './useWhen';

/** Paying in: first the rules, then whom to send what, then waiting for the holder. */
export function Payment(props: PartProps & { mine: Enrolment }) {
  const t = useText(settlementText);
  const { season, mine } = props;
  if (!isPaying(season, mine)) return null;
  if (mine.claimed_at) return <Notice kind="info">{t.waits(season.holder.name)}</Notice>;
  return (
    <section className={`${layout.card} ${layout.cardPad} ${layout.stack}`} aria-labelledby="pay">
      {mine.agreed ? <Send {...props} /> : <Agreement {...props} />}
    </section>
  );
}

function Send({ room, season, mine }: PartProps & { mine: Enrolment }) {
  const t = useText(settlementText);
  const f = useFormat();
  const me = useMe();
  const holder = season.holder;
  const own = holder.id === me.id;
  const claim = useMoney(
    room.id,
    () => (own ? confirmFee(room.id, season.number, me.id) : claimFee(room.id, season.number)),
    own ? t.keptDone : t.sentDone(holder.name),
  );
  const amount = f.won(mine.owes);
  return (
    <>
      <div>
        <h2 id="pay" className="tabular">
          {own ? t.payMine(amount) : t.payTitle(amount, holder.name)}
        </h2>
        {season.rules.cost > 0 && (
          <p className="tabular">
            {t.payParts(f.won(mine.owes - season.rules.cost), f.won(season.rules.cost))}
          </p>
        )}
        <Due mine={mine} zone={room.time_zone} />
        {!own && <p className={`${layout.small} ${layout.muted}`}>{t.payOut}</p>}
      </div>
      {!own && <PayTo room={room.id} user={holder.id} name={holder.name} amount={mine.owes} />}
      <LastSeason room={room} season={season} />
      <ProblemNotice error={claim.error} />
      <Button className={styles.left} busy={claim.isPending} onClick={() => claim.mutate()}>
        {own ? t.keep : t.sent}
      </Button>
    </>
  );
}

/** By when it has to be there; until then the trial runs, where there is one. */
function Due({ mine, zone }: { mine: Enrolment; zone: string }) {
  const t = useText(settlementText);
  const when = useWhen(zone);
  const now = useNow();
  const due = when.full(mine.due_at);
  if (now > new Date(mine.due_at))
    return <p className={`tabular ${styles.charge}`}>{t.payOverdue(due)}</p>;
  return (
    <p className={`tabular ${layout.soft}`}>
      {t.payDue(due)} {now < new Date(mine.grace_until) && t.trialUnpaid}
    </p>
  );
}
