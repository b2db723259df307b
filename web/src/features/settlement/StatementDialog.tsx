import { useQuery } from '@tanstack/react-query';
import { statementQuery } from '../../api/queries';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { ProblemNotice } from '../../ui/Notice';
import { Skeleton } from '../../ui/Skeleton';
import { useMe } from '../auth/session';
import { isCharge, journalKind, signed } from './books';
import { confirmFee } from './fees';
import { MarkLines } from './MarkLines';
import { isFree, isRunning, nameOf } from './people';
import styles from './Statement.module.css';
import { journalText, settlementText } from './text';
import type { Enrolment, PartProps, Statement } from './types';
import { useMoney } from './useMoney';
import { useWhen } from './useWhen';

type DialogProps = PartProps & { user: number; onClose: () => void };

/** How every won of a member came about: the sum, the marks, the books. */
export function StatementDialog({ room, season, user, onClose }: DialogProps) {
  const t = useText(settlementText);
  const statement = useQuery(statementQuery(room.id, season.number, user));
  return (
    <Dialog title={t.statement(nameOf(season, user, t.nobody))} onClose={onClose}>
      {statement.isPending && <Skeleton count={4} height={64} />}
      {statement.isError && (
        <LoadFailed error={statement.error} onRetry={() => void statement.refetch()} />
      )}
      {statement.data && <Body room={room} season={season} statement={statement.data} />}
    </Dialog>
  );
}

function Body({ room, season, statement }: PartProps & { statement: Statement }) {
  const t = useText(settlementText);
  const { member, lines } = statement;
  const paying = !isFree(season);
  return (
    <div className={layout.stack}>
      {paying && <Sum member={member} />}
      {paying && <Share statement={statement} />}
      {paying && isRunning(season) && <Confirm room={room} season={season} member={member} />}
      {lines.length === 0 ? (
        <p className={layout.soft}>{t.noRecord}</p>
      ) : (
        <MarkLines room={room} season={season} member={member} lines={[...lines].reverse()} />
      )}
      <Moves moves={statement.moves} zone={room.time_zone} />
    </div>
  );
}

function Sum({ member }: { member: Enrolment }) {
  const t = useText(settlementText);
  const f = useFormat();
  const rows = [
    { label: t.deposit, amount: f.won(member.deposit) },
    { label: t.charged, amount: signed(-member.charged, f.won) },
    { label: t.share, amount: signed(member.share, f.won) },
    { label: t.refund, amount: f.won(member.refund) },
  ];
  return (
    <dl className={`tabular ${styles.sum}`}>
      {rows.map(({ label, amount }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{amount}</dd>
        </div>
      ))}
    </dl>
  );
}

function Share({ statement: { share } }: { statement: Statement }) {
  const t = useText(settlementText);
  const f = useFormat();
  if (!share || share.pool === 0) return null;
  return (
    <p className={`tabular ${layout.small} ${layout.soft}`}>
      {share.eligible ? t.eligible(share.among, f.won(share.pool)) : t.notEligible}
    </p>
  );
}

/** The holder may book a deposit that arrived though nobody said so. */
function Confirm({ room, season, member }: PartProps & { member: Enrolment }) {
  const t = useText(settlementText);
  const f = useFormat();
  const me = useMe();
  const { id, name } = member.user;
  const confirm = useMoney(room.id, () => confirmFee(room.id, season.number, id), t.gotDone(name));
  if (season.holder.id !== me.id || member.paid_at || member.left_at) return null;
  return (
    <>
      <ProblemNotice error={confirm.error} />
      <Button kind="secondary" busy={confirm.isPending} onClick={() => confirm.mutate()}>
        {f.won(member.owes)} {t.gotIt}
      </Button>
    </>
  );
}

function Moves({ moves, zone }: { moves: Statement['moves']; zone: string }) {
  const t = useText(settlementText);
  const f = useFormat();
  const when = useWhen(zone);
  const kinds: Readonly<Record<string, string>> = useText(journalText);
  if (moves.length === 0) return null;
  return (
    <section className={layout.stack}>
      <h3>{t.statementBook}</h3>
      <ul className={styles.moves}>
        {moves.map((move) => (
          <li key={`${move.seq}${move.account}`}>
            <div>
              {kinds[journalKind(move.key)] ?? move.key}
              <small className="tabular">
                {t.entry(move.seq)} · {when.full(move.at)} ·{' '}
                {move.account === 'DEP' ? t.deposit : t.PAY}
              </small>
            </div>
            <span
              className={`tabular ${isCharge(move.key) && move.amount < 0 ? styles.charge : ''}`}
            >
              {signed(move.amount, f.won)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
