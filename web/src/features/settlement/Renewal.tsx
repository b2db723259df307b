import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Choice } from '../../ui/Choice';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { isFree } from './people';
import { renewed } from './renew';
import { settlementText } from './text';
import type { Enrolment, PartProps, Season } from './types';
import { useRenewal } from './useRenewal';

type Next = 'renew' | 'leave' | 'later';

/** Whether I stay, and what that means in won. Nobody's money renews silently. */
export function Renewal({ room, season, mine }: PartProps & { mine: Enrolment }) {
  const t = useText(settlementText);
  const renew = useRenewal(room.id);
  const chosen = renew.isPending ? renew.variables : mine.next;
  const next: Next = chosen === '' ? 'later' : chosen;
  return (
    <section className={layout.stack} aria-labelledby="renewal">
      <h2 id="renewal">{t.renewal}</h2>
      <Choice<Next>
        legend={t.season(season.number + 1)}
        value={next}
        options={[
          { value: 'renew', label: t.renew },
          ...(room.standing === 'owner' ? [] : [{ value: 'leave' as const, label: t.leave }]),
          { value: 'later', label: t.later },
        ]}
        onChange={(value) => renew.mutate(value === 'later' ? '' : value)}
      />
      <ProblemNotice error={renew.error} />
      {!isFree(season) && mine.paid_at && <Meaning next={next} mine={mine} season={season} />}
    </section>
  );
}

function Meaning({ next, mine, season }: { next: Next; mine: Enrolment; season: Season }) {
  const t = useText(settlementText);
  const f = useFormat();
  const { rolls, topUp, excess } = renewed(mine, season);
  const lines = {
    renew: [
      rolls > 0 && t.renewRolls(f.won(rolls)),
      topUp > 0 && t.renewTopUp(f.won(topUp)),
      excess > 0 && t.renewExcess(f.won(excess)),
      t.renewNow,
    ],
    leave: [t.renewLeave(f.won(mine.refund))],
    later: [t.renewLater(f.won(mine.refund))],
  }[next];
  return (
    <p className={`tabular ${layout.small} ${layout.soft}`}>{lines.filter(Boolean).join(' ')}</p>
  );
}
