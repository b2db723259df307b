import type { ReactNode } from 'react';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { signed } from './books';
import { evidenceOf, ruleOf } from './evidence';
import { MarkSeat } from './MarkSeat';
import { nameOf } from './people';
import styles from './Marks.module.css';
import { markText, settlementText } from './text';
import type { Dispute, Enrolment, MarkLine, PartProps } from './types';
import { useWhen } from './useWhen';

interface MarkLinesProps extends PartProps {
  member: Enrolment;
  lines: readonly MarkLine[];
  /** What one may do about a line. */
  action?: (line: MarkLine) => ReactNode;
}

/** Marks with what they rest on, the rule, and what they cost. */
export function MarkLines({ room, season, member, lines, action }: MarkLinesProps) {
  const marks = useText(markText);
  const when = useWhen(room.time_zone);
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line.event}>
          <MarkSeat mark={line.mark} />
          <div className={layout.grow}>
            <div className={styles.title}>
              <b>{line.title}</b>
              <Charge charge={line.charge} />
            </div>
            <p className={`tabular ${styles.what}`}>
              {when.day(line.begins_at)} · <b>{marks[line.mark]}</b>
            </p>
            <Why room={room} season={season} member={member} line={line} />
            <Outcome dispute={line.dispute} />
            {action?.(line)}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** How an objection ended. */
function Outcome({ dispute }: { dispute: Dispute | undefined }) {
  const t = useText(settlementText);
  if (!dispute?.decided_at) return null;
  const withdrawn = dispute.decided_by === dispute.user;
  const refused = withdrawn ? t.disputeWithdrawn : t.disputeRejected;
  return <p className={styles.why}>{dispute.accepted ? t.disputeAccepted : refused}</p>;
}

export function Charge({ charge }: { charge: number }) {
  const t = useText(settlementText);
  const f = useFormat();
  if (charge === 0) return <span className={styles.free}>{t.noCharge}</span>;
  return (
    <span className={`tabular ${charge > 0 ? styles.charge : styles.back}`}>
      {signed(-charge, f.won)}
    </span>
  );
}

interface WhyProps extends PartProps {
  member: Enrolment;
  line: MarkLine;
}

/** What a mark rests on, and by which rule it costs what it costs. */
export function Why({ room, season, member, line }: WhyProps) {
  const t = useText(settlementText);
  const { clock, full } = useWhen(room.time_zone);
  const name = (id: number) => nameOf(season, id, t.nobody);
  const rule = ruleOf(line, season.rules, member.deposit, t);
  return (
    <>
      <p className={`tabular ${styles.why}`}>{evidenceOf(line, { t, clock, full, name })}</p>
      {rule && <p className={styles.rule}>{rule}</p>}
    </>
  );
}
