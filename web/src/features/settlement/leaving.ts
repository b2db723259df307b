import { countsSum } from './marks';
import type { Enrolment, Rules } from './types';

/** Why somebody who goes now gets what they get. */
export type Why = 'unpaid' | 'trial' | 'ghost' | 'part' | 'all';

export interface Kept {
  why: Why;
  /** What they get now. */
  amount: number;
  /** What waits for a week, whether somebody takes the seat. */
  waits: number;
}

const kept = (why: Why, amount: number, waits = 0): Kept => ({ why, amount, waits });

/** What holds for whoever goes now, however they go; null where it depends on that. */
function settledAnyway(member: Enrolment, rules: Rules, now: Date): Kept | null {
  if (!member.paid_at) return kept('unpaid', 0);
  if (now < new Date(member.grace_until)) return kept('trial', member.deposit);
  if (rules.penalty > 0 && member.ghost) return kept('ghost', 0);
  return null;
}

/** What somebody gets back who leaves now, rule 7 of the settlement. */
export function onLeaving(member: Enrolment, rules: Rules, now: Date): Kept {
  const anyway = settledAnyway(member, rules, now);
  if (anyway) return anyway;
  const balance = member.deposit - member.charged;
  if (rules.penalty === 0 || member.scope === 0) return kept('all', balance);
  const part = Math.floor((balance * countsSum(member.marks)) / member.scope);
  return part >= balance ? kept('all', balance) : kept('part', part, balance - part);
}

/** What somebody gets back whom the owner removes now: without a cause all that is left. */
export const onRemoval = (member: Enrolment, rules: Rules, now: Date): Kept =>
  settledAnyway(member, rules, now) ?? kept('all', member.deposit - member.charged);
