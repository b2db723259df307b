import { DisconnectReason, type Room as Media, RoomEvent } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../api/client';
import { resuming, Stay } from './stay';
import type { Ticket } from './types';

const ticket: Ticket = { call: 7, identity: '1:tab', token: 'first' };

type Listener = (reason?: number) => void;

class FakeMedia {
  readonly listeners = new Map<string, Set<Listener>>();
  readonly connect = vi.fn((): Promise<void> => Promise.resolve());
  readonly disconnect = vi.fn(() => {
    this.tell(RoomEvent.Disconnected, DisconnectReason.CLIENT_INITIATED);
    return Promise.resolve();
  });

  on(event: string, listener: Listener) {
    this.listeners.set(event, (this.listeners.get(event) ?? new Set()).add(listener));
    return this;
  }
  off(event: string, listener: Listener) {
    this.listeners.get(event)?.delete(listener);
    return this;
  }
  tell(event: string, reason?: number) {
    for (const listener of this.listeners.get(event) ?? []) listener(reason);
  }
}

function seated() {
  const media = new FakeMedia();
  const join = vi.fn((call: number) => Promise.resolve({ ...ticket, call, token: 'again' }));
  const told = { link: vi.fn(), end: vi.fn() };
  const stay = new Stay(media as unknown as Media, join, told);
  return { media, join, told, stay };
}

const later = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a stay in a call', () => {
  it('is taken up again in that call alone', async () => {
    const { media, join, told, stay } = seated();
    stay.begin(ticket);
    await later();
    expect(join).not.toHaveBeenCalled();
    media.tell(RoomEvent.Disconnected, DisconnectReason.SERVER_SHUTDOWN);
    await later();
    expect(join).toHaveBeenCalledExactlyOnceWith(7);
    expect(told.link.mock.calls).toEqual([['connected'], ['broken'], ['connected']]);
    stay.leave();
  });

  it('ends where that call is over', async () => {
    const { media, join, told, stay } = seated();
    stay.begin(ticket);
    await later();
    join.mockRejectedValue(new Problem(409, 'conflict', '그 통화는 끝났어요.'));
    media.tell(RoomEvent.Disconnected, DisconnectReason.SERVER_SHUTDOWN);
    await later(60_000);
    expect(join).toHaveBeenCalledOnce();
    expect(told.end).toHaveBeenCalledExactlyOnceWith({
      why: 'refused',
      detail: '그 통화는 끝났어요.',
    });
  });

  it('is left in good order with the page, and taken up when the page is back', async () => {
    const { media, join, told, stay } = seated();
    stay.begin(ticket);
    await later();
    dispatchEvent(new Event('pagehide'));
    await later(60_000);
    expect(media.disconnect).toHaveBeenCalledExactlyOnceWith(false);
    expect(join).not.toHaveBeenCalled();
    dispatchEvent(new Event('pageshow'));
    await later();
    expect(join).toHaveBeenCalledExactlyOnceWith(7);
    expect(told.link).toHaveBeenLastCalledWith('connected');
    stay.leave();
    dispatchEvent(new Event('pagehide'));
    expect(media.disconnect).toHaveBeenCalledTimes(2);
  });

  it('says that it connects until it has, and after a few failures that it does not', async () => {
    const { media, told, stay } = seated();
    media.connect.mockRejectedValue(new Error('no way'));
    stay.begin(ticket);
    await later(5000);
    const links = told.link.mock.calls.map(([link]: unknown[]) => link);
    expect(links.slice(0, 4)).toEqual(['connecting', 'connecting', 'failing', 'failing']);
    stay.leave();
    await later(60_000);
    expect(told.end).not.toHaveBeenCalled();
  });

  it('is resumed for two minutes, while media flows on', () => {
    const next = (elapsedMs: number) =>
      resuming.nextRetryDelayInMs({ retryCount: elapsedMs / 1500, elapsedMs });
    expect(next(0)).toBeLessThanOrEqual(250);
    expect(next(60_000)).toBe(1500);
    expect(next(119_000)).toBe(1500);
    expect(next(120_000)).toBeNull();
  });
});
