import type { Room } from '../../api/types';
import type { Dispute, Enrolment, Season } from './types';

const HOUR = 3_600_000;
/** After this time an objection that nobody decided is accepted. */
const DECIDED = 7 * 24 * HOUR;
/** How long the members may speak up after a removal. */
const OBJECT = 72 * HOUR;

const later = (iso: string, time: number): string =>
  new Date(new Date(iso).getTime() + time).toISOString();

export const decideBy = (dispute: Dispute): string => later(dispute.opened_at, DECIDED);
export const until = (removedAt: string): string => later(removedAt, OBJECT);

export const openDisputes = (season: Season): Dispute[] =>
  season.disputes.filter((dispute) => !dispute.decided_at);

/** Nobody decides on a matter of their own; where the owner is a party, the others vote. */
export const decidableBy = (dispute: Dispute, room: Pick<Room, 'owner'>, me: number): boolean =>
  dispute.user !== me && dispute.by_members !== (room.owner === me);

/** Removals that I may still speak up about: not those of my own doing. */
export function removals(season: Season, me: number, now: Date): Enrolment[] {
  return season.members.filter(
    (member) =>
      member.left_reason === 'kick_discretion' &&
      member.removed_by !== me &&
      member.left_at !== undefined &&
      now < new Date(until(member.left_at)),
  );
}
