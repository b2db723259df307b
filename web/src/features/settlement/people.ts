import type { Enrolment, Season } from './types';

export const memberOf = (season: Season, id: number): Enrolment | undefined =>
  season.members.find((member) => member.user.id === id);

/** The name of somebody in a season; of others (a deleted account) what stands in its place. */
export const nameOf = (season: Season, id: number, otherwise: string): string =>
  memberOf(season, id)?.user.name ?? (season.holder.id === id ? season.holder.name : otherwise);

export const isRunning = (season: Season): boolean =>
  season.state === 'recruiting' || season.state === 'active';

/** Nobody pays anything in it. */
export const isFree = ({ rules }: Season): boolean => rules.fee === 0 && rules.cost === 0;

/** Whether somebody has still to pay in. */
export const isPaying = (season: Season, member: Enrolment): boolean =>
  isRunning(season) && !member.left_at && !member.paid_at && member.owes > 0;

/** Whether the rules are to be read before anything is sent. */
export const isAgreeing = (season: Season, member: Enrolment): boolean =>
  isPaying(season, member) && !member.claimed_at && !member.agreed;
