import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { Person } from '../../ui/Person';
import { useMe } from '../auth/session';
import { confirmFee } from './fees';
import styles from './Settlement.module.css';
import { settlementText } from './text';
import type { Enrolment, PartProps } from './types';
import { useMoney } from './useMoney';

/** The holder's: whose money is said to have been sent, and who has not said so yet. */
export function Claims(props: PartProps) {
  const t = useText(settlementText);
  const me = useMe();
  const { season } = props;
  if (season.holder.id !== me.id) return null;
  const unpaid = season.members.filter(
    (member) => !member.paid_at && !member.left_at && member.user.id !== me.id,
  );
  const claimed = unpaid.filter((member) => member.claimed_at);
  const silent = unpaid.filter((member) => !member.claimed_at);
  if (unpaid.length === 0) return null;
  return (
    <section className={layout.stack} aria-labelledby="claims">
      <h2 id="claims">{t.claims}</h2>
      {claimed.length > 0 && (
        <ul className={`${layout.card} ${styles.list}`}>
          {claimed.map((member) => (
            <ClaimLine key={member.user.id} {...props} member={member} />
          ))}
        </ul>
      )}
      {silent.length > 0 && (
        <p className={`${layout.small} ${layout.soft}`}>
          {t.notClaimed(silent.map((member) => member.user.name).join(', '))}
        </p>
      )}
    </section>
  );
}

function ClaimLine({ room, season, member }: PartProps & { member: Enrolment }) {
  const t = useText(settlementText);
  const f = useFormat();
  const { id, name } = member.user;
  const confirm = useMoney(room.id, () => confirmFee(room.id, season.number, id), t.gotDone(name));
  return (
    <li>
      <Person name={name} />
      <div className={layout.grow}>
        <b>{name}</b>
        <small className="tabular">{t.claimLine(f.won(member.owes))}</small>
        <ProblemNotice error={confirm.error} />
      </div>
      <Button
        kind="secondary"
        busy={confirm.isPending}
        aria-label={t.gotFrom(name)}
        onClick={() => confirm.mutate()}
      >
        {t.gotIt}
      </Button>
    </li>
  );
}
