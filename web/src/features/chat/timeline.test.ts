import { describe, expect, it } from 'vitest';
import type { Message } from '../../api/types';
import type { Outgoing } from './outbox';
import { linesOf, linked, merge, receive, turns, unsent } from './timeline';

const ZONE = 'Asia/Seoul';
const ME = { id: 1, name: '하준' };
const YOU = { id: 2, name: '지우' };

const message = (seq: number, part: Partial<Message> = {}): Message => ({
  id: seq + 100,
  seq,
  room: 7,
  user: YOU,
  content: `말 ${seq}`,
  created_at: new Date(Date.UTC(2026, 10, 23, 10, seq)).toISOString(),
  ...part,
});

const outgoing = (key: string): Outgoing => ({
  room: 7,
  key,
  content: key,
  at: '2026-11-23T10:30:00Z',
});

const seqs = (items: readonly Message[] | null) => items?.map((item) => item.seq);

describe('the timeline', () => {
  it('merges pages in order, each message once', () => {
    const merged = merge([message(3), message(4)], [message(2), message(3), message(5)]);
    expect(seqs(merged)).toEqual([2, 3, 4, 5]);
  });

  it('takes the next message and one it has already', () => {
    expect(seqs(receive([message(1)], message(2)))).toEqual([1, 2]);
    expect(seqs(receive([message(1), message(2)], message(1)))).toEqual([1, 2]);
    expect(seqs(receive([], message(1)))).toEqual([1]);
  });

  it('asks for what is missing instead of showing a hole', () => {
    expect(receive([message(1)], message(3))).toBeNull();
    expect(receive([], message(5))).toBeNull();
  });

  it('shows what was sent either as sent or as on its way, never twice', () => {
    const items = [message(1, { user: ME, key: 'a' })];
    const waiting = unsent(items, [outgoing('a'), outgoing('b')]);
    expect(waiting.map((item) => item.key)).toEqual(['b']);
    const lines = linesOf(items, waiting, ME);
    expect(lines.map((line) => [line.key, line.mine])).toEqual([
      ['a', true],
      ['b', true],
    ]);
  });

  it('groups what one person says in a row', () => {
    const lines = linesOf([message(1), message(2), message(3, { user: ME }), message(20)], [], ME);
    const groups = turns(lines, ZONE);
    expect(groups.map((turn) => turn.lines.length)).toEqual([2, 1, 1]);
    expect(groups.map((turn) => turn.day)).toEqual(['2026-11-23', null, null]);
  });

  it('begins a new turn after a pause and on a new day of the room', () => {
    const lines = linesOf(
      [
        message(1, { created_at: '2026-11-23T14:00:00Z' }),
        message(2, { created_at: '2026-11-23T14:06:00Z' }),
        message(3, { created_at: '2026-11-23T14:59:00Z' }),
        message(4, { created_at: '2026-11-23T15:01:00Z' }),
      ],
      [],
      ME,
    );
    const days = turns(lines, ZONE).map((turn) => turn.day);
    expect(days).toEqual(['2026-11-23', null, null, '2026-11-24']);
  });

  it('links addresses without what follows them', () => {
    expect(linked('봐요 https://example.com/a?b=1. 끝')).toEqual([
      { text: '봐요 ', href: null },
      { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' },
      { text: '. 끝', href: null },
    ]);
    expect(linked('javascript:alert(1)')).toEqual([{ text: 'javascript:alert(1)', href: null }]);
  });
});
