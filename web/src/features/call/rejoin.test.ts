import { DisconnectReason } from 'livekit-client';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../api/client';
import { afterwards, isStale, refusal, waitBefore } from './rejoin';

describe('after a disconnection', () => {
  it('one stays away only where one may not come back', () => {
    expect(afterwards(DisconnectReason.PARTICIPANT_REMOVED)).toEqual({ why: 'removed' });
    expect(afterwards(DisconnectReason.ROOM_DELETED)).toEqual({ why: 'ended' });
    expect(afterwards(DisconnectReason.ROOM_CLOSED)).toEqual({ why: 'ended' });
    expect(afterwards(DisconnectReason.DUPLICATE_IDENTITY)).toEqual({ why: 'elsewhere' });
    for (const reason of [
      undefined,
      DisconnectReason.CLIENT_INITIATED,
      DisconnectReason.UNKNOWN_REASON,
      DisconnectReason.SERVER_SHUTDOWN,
      DisconnectReason.STATE_MISMATCH,
      DisconnectReason.JOIN_FAILURE,
      DisconnectReason.SIGNAL_CLOSE,
    ])
      expect(afterwards(reason)).toBe('again');
  });

  it('tries come soon at first, then steadily, and not all at once', () => {
    const waits = Array.from({ length: 20 }, (_, tries) => waitBefore(tries, 0, () => 1));
    expect(waits[0]).toBe(250);
    expect(Math.max(...waits)).toBe(3000);
    expect(waits.slice(0, 5).reduce((sum, wait) => sum + wait)).toBeLessThan(8000);
    expect(waitBefore(3, 0, () => 0)).toBeLessThan(waitBefore(3, 0, () => 1));
    expect(waitBefore(20, 61_000, () => 1)).toBe(10_000);
  });

  it('a refusal ends the tries, a server that is away does not', () => {
    expect(refusal(new Problem(409, 'conflict', '잠갔어요'))).toEqual({
      why: 'refused',
      detail: '잠갔어요',
    });
    expect(refusal(new Problem(404, 'not_found', '없어요'))).not.toBeNull();
    for (const status of [0, 429, 500, 503])
      expect(refusal(new Problem(status, 'x', ''))).toBeNull();
    expect(refusal(new Error('WebSocket'))).toBeNull();
  });
});

describe('why one sits in the lobby again', () => {
  const call = { call: 7, removed: false, locked: false };
  const [removed, ended] = [{ why: 'removed' }, { why: 'ended' }] as const;

  it('holds no more once one is let in again, or another call is on', () => {
    expect(isStale(removed, call, { ...call, removed: true })).toBe(false);
    expect(isStale(removed, { ...call, removed: true }, call)).toBe(true);
    expect(isStale({ why: 'refused', detail: '' }, { ...call, locked: true }, call)).toBe(true);
    expect(isStale(removed, call, { ...call, call: 8 })).toBe(true);
  });

  it('holds while there is no call, and whatever the lock where the call was ended', () => {
    expect(isStale(ended, call, { ...call, call: 0 })).toBe(false);
    expect(isStale(ended, { ...call, locked: true }, { ...call, call: 0 })).toBe(false);
  });
});
