import { useState } from 'react';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { Parts } from '../../ui/Parts';
import { Person } from '../../ui/Person';
import { useMe } from '../auth/session';
import { countParts } from './marks';
import { isFree, isRunning } from './people';
import styles from './Members.module.css';
import { StatementDialog } from './StatementDialog';
import { markText, settlementText } from './text';
import type { Enrolment, PartProps, Season } from './types';

/** Everybody's part in the season; a row opens how each won of it came about. */
export function Members(props: PartProps) {
  const t = useText(settlementText);
  const { season } = props;
  const [shown, setShown] = useState<number | null>(null);
  const free = isFree(season);
  return (
    <section className={layout.stack} aria-labelledby="people">
      <h2 id="people">{t.members}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t.member}</th>
            {!free && <th scope="col">{t.deposit}</th>}
            {!free && (
              <th scope="col" className={styles.amount}>
                {isRunning(season) ? t.ifEnded : t.atEnd}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {season.members.map((member) => (
            <Row
              key={member.user.id}
              season={season}
              member={member}
              free={free}
              onOpen={() => setShown(member.user.id)}
            />
          ))}
        </tbody>
      </table>
      {shown !== null && <StatementDialog {...props} user={shown} onClose={() => setShown(null)} />}
    </section>
  );
}

interface RowProps {
  season: Season;
  member: Enrolment;
  free: boolean;
  onOpen: () => void;
}

function Row({ season, member, free, onOpen }: RowProps) {
  const t = useText(settlementText);
  const f = useFormat();
  const me = useMe();
  const marks = useText(markText);
  const { id, name } = member.user;
  const parts = countParts(member.marks, marks);
  const tags = [
    id === me.id && t.you,
    id === season.holder.id && !free && t.holds,
    member.left_at && t.gone,
  ].filter((tag) => typeof tag === 'string');
  return (
    <tr className={member.left_at ? styles.gone : undefined}>
      <th scope="row">
        <button
          type="button"
          className={styles.name}
          aria-label={t.statementOf(name)}
          onClick={onOpen}
        >
          <Person name={name} me={id === me.id} />
          <span>
            <b>{name}</b>
            {tags.length > 0 && <small>{tags.join(' · ')}</small>}
          </span>
        </button>
        <small className={styles.counts}>
          {parts.length > 0 ? <Parts of={parts} /> : t.noRecord}
        </small>
      </th>
      {!free && (
        <td>
          <DepositState member={member} running={isRunning(season)} />
        </td>
      )}
      {!free && <td className={`tabular ${styles.amount}`}>{f.won(member.refund)}</td>}
    </tr>
  );
}

/** How much of a deposit is left, or where paying it in stands. */
function DepositState({ member, running }: { member: Enrolment; running: boolean }) {
  const t = useText(settlementText);
  const f = useFormat();
  if (!member.paid_at && !running) return <span className={styles.never}>{t.neverPaid}</span>;
  if (!member.paid_at)
    return (
      <div className={styles.deposit}>
        <span>{member.claimed_at ? t.claimed : t.notPaid}</span>
        {member.owes > 0 && <small className="tabular">{t.owesOf(f.won(member.owes))}</small>}
      </div>
    );
  const left = member.deposit - member.charged;
  return (
    <div className={`tabular ${styles.deposit}`}>
      <span>{t.leftOf(f.won(left))}</span>
      <div className={styles.bar} aria-hidden>
        <div style={{ width: `${(100 * left) / Math.max(1, member.deposit)}%` }} />
      </div>
      {member.charged > 0 && (
        <small className={styles.charge}>{t.chargedOf(f.won(member.charged))}</small>
      )}
    </div>
  );
}
