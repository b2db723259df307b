import type { ReactNode } from 'react';
import type { Room } from '../../api/types';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { evidenceOf, ruleOf } from './evidence';
import { MarkSeat } from './MarkSeat';
import { nameOf } from './people';
import styles from './Marks.module.css';
import { markText, settlementText } from './text';
import type { Enrolment, MarkLine, Season } from './types';
import { useWhen } from './useWhen';

interface MarkLinesProps {
  room: Room;
  season: Season;
  member: Enrolment;
  lines: readonly MarkLine[];
  /** What one may do about a line. */
  action?: (line: MarkLine) => ReactNode;
}

/** Marks with what they rest on, the rule, and what they cost. */
export function MarkLines({ room, season, member, lines, action }: MarkLinesProps) {
  const t = useText(settlementText);
  const marks = useText(markText);
  const when = useWhen(room.time_zone);
  const reason = useReason(room, season, member);
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
            <p className={`tabular ${styles.why}`}>{reason(line)}</p>
            {line.dispute?.decided_at && (
              <p className={styles.why}>
                {line.dispute.accepted ? t.disputeAccepted : t.disputeRejected}
              </p>
            )}
            {action?.(line)}
          </div>
        </li>
      ))}
    </ul>
  );
}

export function Charge({ charge }: { charge: number }) {
  const t = useText(settlementText);
  const f = useFormat();
  if (charge === 0) return <span className={styles.free}>{t.noCharge}</span>;
  return (
    <span className={`tabular ${charge > 0 ? styles.charge : styles.back}`}>
      {charge > 0 ? `−${f.won(charge)}` : `+${f.won(-charge)}`}
    </span>
  );
}

/** What a mark rests on and by which rule it costs what it costs, in sentences. */
export function useReason(room: Room, season: Season, member: Enrolment) {
  const t = useText(settlementText);
  const when = useWhen(room.time_zone);
  return (line: MarkLine): string => {
    const name = (id: number) => nameOf(season, id, t.nobody);
    const evidence = evidenceOf(line, { t, clock: when.clock, full: when.full, name });
    return [evidence, ruleOf(line, season.rules, member.deposit, t)].filter(Boolean).join(' ');
  };
}
