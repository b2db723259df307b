import { queryClient } from '../../app/queryClient';
import { api, ask, Problem } from '../../api/client';
import type { Message } from '../../api/types';
import { storage } from '../../lib/storage';
import { Store } from '../../lib/store';
import { takeMessage } from './useTimeline';
import { again, drop, next, type Outgoing, parseOutbox, put, refuse } from './outbox';

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

type Post = (item: Outgoing) => Promise<Message>;
type Sent = (message: Message) => Promise<void>;

const post: Post = ({ room, key, content }) =>
  ask(
    api.POST('/api/v1/rooms/{id}/messages', {
      params: { path: { id: room } },
      body: { content, key },
    }),
  );

/** Whether trying again can help, with nothing changed. */
const passes = (error: unknown): boolean =>
  error instanceof Problem &&
  (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500);

/**
 * Carries one person's outbox to the server, in order, until it is empty. What was written survives
 * a reload, and as the keys survive with it, nothing is taken twice, not even from two tabs.
 */
export class Courier {
  readonly list: Store<Outgoing[]>;
  readonly #place: string;
  readonly #post: Post;
  readonly #onSent: Sent;
  #running = false;
  #wait = FIRST_WAIT;
  #timer = 0;

  /** `onSent` runs before a message leaves the outbox, so that it is never missing from the page. */
  constructor(person: number, deliver: Post, onSent: Sent) {
    this.#place = `outbox.${person}`;
    this.#post = deliver;
    this.#onSent = onSent;
    this.list = new Store(parseOutbox(storage.read(this.#place)));
    addEventListener('online', () => this.flushNow());
    // Another tab of the same person wrote or sent something.
    addEventListener('storage', (event) => {
      if (event.key === `studyone.${this.#place}`) this.list.set(parseOutbox(event.newValue));
    });
  }

  send(room: number, content: string): void {
    const item = { room, content, key: crypto.randomUUID(), at: new Date().toISOString() };
    this.#change((list) => put(list, item));
    void this.#flush();
  }

  again(key: string): void {
    this.#change((list) => again(list, key));
    void this.#flush();
  }

  discard(key: string): void {
    this.#change((list) => drop(list, key));
  }

  /** The connection is back: the pause between tries is over. */
  flushNow(): void {
    this.#wait = FIRST_WAIT;
    void this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    clearTimeout(this.#timer);
    try {
      for (let item = next(this.list.get()); item; item = next(this.list.get())) {
        if (!(await this.#deliver(item))) return;
      }
    } finally {
      this.#running = false;
    }
  }

  /** False: nothing gets through now, try later. */
  async #deliver(item: Outgoing): Promise<boolean> {
    try {
      await this.#onSent(await this.#post(item));
      this.#change((list) => drop(list, item.key));
      this.#wait = FIRST_WAIT;
    } catch (error) {
      if (passes(error)) {
        this.#timer = window.setTimeout(() => void this.#flush(), this.#wait);
        this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
        return false;
      }
      const why = error instanceof Problem ? error.detail : '';
      this.#change((list) => refuse(list, item.key, why));
    }
    return true;
  }

  #change(change: (list: Outgoing[]) => Outgoing[]): void {
    const changed = change(this.list.get());
    storage.write(this.#place, changed.length > 0 ? JSON.stringify(changed) : null);
    this.list.set(changed);
  }
}

const couriers = new Map<number, Courier>();

/** The one courier of a person in this tab. */
export function courierOf(person: number): Courier {
  let courier = couriers.get(person);
  if (!courier) {
    courier = new Courier(person, post, (message) => takeMessage(queryClient, message));
    couriers.set(person, courier);
  }
  return courier;
}
