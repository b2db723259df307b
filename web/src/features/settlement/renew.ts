import type { Enrolment, Season } from './types';

export interface Renewed {
  /** What of the refund becomes the next deposit. */
  rolls: number;
  /** What has to be sent besides: the rest of the deposit, and the cost. */
  topUp: number;
  /** What is paid out. */
  excess: number;
}

/** What renewing means in won: as much of the refund as the next deposit needs rolls over, no more. */
export function renewed(mine: Enrolment, { rules, next_rules: next }: Season): Renewed {
  const { fee, cost } = next ?? rules;
  const rolls = Math.min(mine.refund, fee);
  return { rolls, topUp: fee - rolls + cost, excess: mine.refund - rolls };
}
