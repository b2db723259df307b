import type { EventMark, MarkLine, Rules } from './types';
import type { settlementText } from './text';

type Words = (typeof settlementText)['ko'];

interface Writer {
  t: Words;
  clock: (iso: string) => string;
  full: (iso: string) => string;
  name: (id: number) => string;
}

/** What a mark rests on, in a sentence; empty while there is no mark. */
export function evidenceOf(
  { source, evidence = {} }: Pick<EventMark, 'source' | 'evidence'>,
  { t, clock, full, name }: Writer,
): string {
  switch (source) {
    case 'check_in': {
      const at = evidence.checked_in_at ? clock(evidence.checked_in_at) : '';
      return evidence.confirmer ? t.byPeer(at, name(evidence.confirmer)) : t.byCode(at);
    }
    case 'presence':
      return t.byCall(
        (evidence.presence ?? []).map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', '),
      );
    case 'excuse':
      return t.byExcuse(
        evidence.excused_at ? full(evidence.excused_at) : '',
        evidence.excuse ?? '',
      );
    case 'submission':
      return evidence.submitted_at ? t.bySubmission(full(evidence.submitted_at)) : t.noSubmission;
    case 'none':
      return t.byNothing;
    case 'owner':
      return evidence.ruling
        ? t.byOwner(name(evidence.ruling.by), evidence.ruling.reason)
        : t.byOwnerOnly;
    case 'dispute':
      return t.byDispute;
    default:
      return '';
  }
}

const WHOLE = 10_000;
const HALF = 5000;

/** By which rule a mark costs what it costs; empty where there is nothing to say. */
export function ruleOf(line: MarkLine, rules: Rules, deposit: number, t: Words): string {
  if (line.free) return line.evidence.outage ? t.freeOutage : t.freeTrial;
  if (line.weight === 0) {
    if (line.mark === 'LATE' && rules.late_every > 0) return t.lateEvery(rules.late_every);
    return line.mark === 'EXCUSED' ? t.excusedFree(rules.excused_quota) : '';
  }
  return [weightOf(line, rules, t), uncharged(line, rules, deposit, t)].filter(Boolean).join(' ');
}

function weightOf({ mark, weight }: MarkLine, rules: Rules, t: Words): string {
  if (mark === 'EXCUSED') return t.excusedOver(rules.excused_quota);
  if (mark === 'LATE' && weight === WHOLE) return t.lateFull(rules.late_every);
  if (weight === WHOLE) return t.countsWhole;
  return weight === HALF ? t.countsHalf : t.countsQuarter;
}

/** Why a mark with a weight costs nothing. */
function uncharged({ charge }: MarkLine, rules: Rules, deposit: number, t: Words): string {
  if (charge > 0 || rules.fee === 0 || rules.penalty === 0) return '';
  return deposit === 0 ? t.chargedLater : t.nothingLeft;
}
