import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../api/client';
import type { Message } from '../../api/types';
import { Courier } from './courier';
import { again, next, type Outgoing, parseOutbox, put, refuse } from './outbox';

const item = (key: string): Outgoing => ({
  room: 7,
  key,
  content: key,
  at: '2026-11-23T10:00:00Z',
});

const offline = new Problem(0, 'offline', '');
const stored = () => parseOutbox(localStorage.getItem('studyone.outbox.1'));

/** A server that takes each key once, as the real one does. */
class Server {
  readonly taken: string[] = [];
  down = false;
  /** The message is stored but the answer gets lost. */
  loseAnswers = false;
  refuses = '';

  post = (sent: Outgoing): Promise<Message> => {
    if (this.down) return Promise.reject(offline);
    if (sent.content === this.refuses)
      return Promise.reject(new Problem(403, 'not_member', '이 방의 멤버가 아니에요.'));
    if (!this.taken.includes(sent.key)) this.taken.push(sent.key);
    if (this.loseAnswers) return Promise.reject(offline);
    return Promise.resolve({
      id: 1,
      seq: this.taken.indexOf(sent.key) + 1,
      room: sent.room,
      user: { id: 1, name: '하준' },
      content: sent.content,
      created_at: sent.at,
      key: sent.key,
    });
  };
}

let server: Server;
let arrived: string[];
const onSent = (message: Message) => {
  arrived.push(message.content);
  return Promise.resolve();
};
const courier = () => new Courier(1, server.post, onSent);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  server = new Server();
  arrived = [];
});

describe('the courier', () => {
  it('delivers in order and empties the outbox', async () => {
    const c = courier();
    c.send(7, '하나');
    c.send(7, '둘');
    await vi.advanceTimersByTimeAsync(0);
    expect(arrived).toEqual(['하나', '둘']);
    expect(stored()).toEqual([]);
  });

  it('keeps what is written offline, through a reload, and sends it later', async () => {
    server.down = true;
    courier().send(7, '하나');
    await vi.advanceTimersByTimeAsync(0);
    expect(stored()).toHaveLength(1);

    const reloaded = courier();
    server.down = false;
    reloaded.flushNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(arrived).toEqual(['하나']);
    expect(stored()).toEqual([]);
  });

  it('tries again by itself', async () => {
    server.down = true;
    courier().send(7, '하나');
    await vi.advanceTimersByTimeAsync(2500);
    server.down = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(arrived).toEqual(['하나']);
  });

  it('doubles nothing when an answer gets lost', async () => {
    server.loseAnswers = true;
    const c = courier();
    c.send(7, '하나');
    await vi.advanceTimersByTimeAsync(0);
    server.loseAnswers = false;
    c.flushNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.taken).toHaveLength(1);
    expect(arrived).toEqual(['하나']);
  });

  it('sets aside what the server refuses and goes on with the rest', async () => {
    server.refuses = '하나';
    const c = courier();
    c.send(7, '하나');
    c.send(7, '둘');
    await vi.advanceTimersByTimeAsync(0);
    expect(arrived).toEqual(['둘']);
    expect(c.list.get()).toMatchObject([{ content: '하나', refused: '이 방의 멤버가 아니에요.' }]);

    server.refuses = '';
    c.again(c.list.get()[0]?.key ?? '');
    await vi.advanceTimersByTimeAsync(0);
    expect(arrived).toEqual(['둘', '하나']);
  });
});

describe('the outbox', () => {
  it('passes over what was refused', () => {
    const list = refuse(put(put([], item('a')), item('b')), 'a', '안 돼요');
    expect(next(list)?.key).toBe('b');
    expect(next(again(list, 'a'))?.key).toBe('b');
    expect(again(list, 'a').map((one) => [one.key, one.refused])).toEqual([
      ['b', undefined],
      ['a', undefined],
    ]);
  });

  it('reads nothing from a broken store', () => {
    expect(parseOutbox(null)).toEqual([]);
    expect(parseOutbox('{')).toEqual([]);
    expect(parseOutbox('[{"room":1},{"x":2}]')).toEqual([]);
    expect(parseOutbox(JSON.stringify([item('a')]))).toEqual([item('a')]);
  });
});
