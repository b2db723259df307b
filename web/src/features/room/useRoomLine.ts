import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { meetingTimes, useFormat } from '../../lib/format';
import { roomText } from './text';

/** The short facts about a room, as the cards and rows write them. */
export function useRoomLine() {
  const t = useText(roomText);
  const f = useFormat();
  return {
    when: (room: Room): string =>
      [f.meetingDays(room.meeting_days), meetingTimes(room.meeting_times)]
        .filter(Boolean)
        .join(' ') || t.noTimes,
    deposit: (room: Room): string =>
      room.entrance_fee > 0 ? t.deposit(f.wonShort(room.entrance_fee)) : t.noDeposit,
    /** The deposit and what happens to it, in one line of short parts. */
    rules: (room: Room): string[] =>
      [
        room.entrance_fee > 0 ? t.deposit(f.wonShort(room.entrance_fee)) : t.noDeposit,
        room.entrance_fee > 0 && (room.penalty > 0 ? t.penalty(room.penalty) : t.noPenalty),
        room.entrance_fee > 0 && (room.grace_period > 0 ? t.grace(room.grace_period) : t.noGrace),
        t.season(room.period_renew),
      ].filter((part) => part !== false),
  };
}

export const seatsLeft = (room: Room): number => Math.max(0, room.max_user_count - room.user_count);
export const isInside = (room: Room): boolean =>
  room.standing === 'member' || room.standing === 'owner';
