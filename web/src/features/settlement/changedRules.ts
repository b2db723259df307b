import type { settlementText } from './text';
import type { Rules } from './types';

type Words = (typeof settlementText)['ko'];

export interface RuleChange {
  label: string;
  before: string;
  after: string;
}

export const policyWord = (policy: Rules['policy'], t: Words): string =>
  policy === 'fund' ? t.toFund : t[policy];

/** The rules in words, one beside the other, as far as they differ. */
export function changedRules(
  now: Rules,
  next: Rules,
  t: Words,
  won: (amount: number) => string,
): RuleChange[] {
  const lines = (rules: Rules): [string, string][] => [
    [t.ruleFee, won(rules.fee)],
    [t.ruleCost, won(rules.cost)],
    [
      t.rulePenalty,
      rules.basis === 'proportional'
        ? t.percentPart(rules.penalty)
        : t.percentDeposit(rules.penalty),
    ],
    [t.ruleLate, rules.late_every > 0 ? t.lateEvery(rules.late_every) : t.lateHalf],
    [t.rulePolicy, policyWord(rules.policy, t)],
    [t.ruleQuota, t.times(rules.excused_quota)],
    [t.ruleGrace, t.daysOf(rules.grace_period)],
    [t.rulePeriod, t.daysOf(rules.period_renew)],
    // None given is as many as the plan holds; what the plan held this season is no rule.
    ...(next.planned_events > 0
      ? [[t.ruleEvents, t.times(rules.planned_events)] as [string, string]]
      : []),
  ];
  const before = lines(now);
  return lines(next).flatMap(([label, after], index) => {
    const old = before[index]?.[1] ?? '';
    return old === after ? [] : [{ label, before: old, after }];
  });
}
