import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  modifyAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Store } from '../../../lib/store';
import { HoldBack } from './holdBack';
import { type Keep, type Kept } from './kept';
import { coloured, type Present, presentIn } from './people';
import { decode, encode, type Message } from './wire';

/** Why the server does not go on with this document; docs/notes.md lists the closing codes. */
export type Refusal = 'signedOut' | 'closed' | 'deleted' | 'conflict' | 'tooLarge' | 'fault';

const REFUSALS: Partial<Record<number, Refusal>> = {
  4401: 'signedOut',
  4403: 'closed',
  4404: 'deleted',
  4409: 'conflict',
  4413: 'tooLarge',
  4422: 'fault',
};
const TOO_MANY = 4429;

type Link = 'connecting' | 'live' | 'offline' | Refusal;

/** Whether the server has said that it does not go on. */
export const isOver = (link: Link): link is Refusal =>
  link !== 'connecting' && link !== 'live' && link !== 'offline';

export interface SyncState {
  link: Link;
  /** The text of the server is here. */
  loaded: boolean;
  write: boolean;
  /** How many updates made here are not known to be durable on the server. */
  unsaved: number;
}

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 5000;
/** Who was asked and says nothing for so long is not there any more. */
const PATIENCE = 10_000;
/** Who was not heard for so long may have gone while this tab was in the background. */
const DOUBT = 30_000;
/** Who has not had the note in sight for so long is not here. Background tabs could not say so in time. */
const OUT_OF_SIGHT = 30_000;
/** What was kept is sent in parts of no more than this, which fit into a message. */
const PART = 512 * 1024;

const NOTHING = new Uint8Array([0, 0]);

interface Connection {
  socket: WebSocket;
  /** The server has said what it knows, so that updates can be sent. */
  asked: boolean;
  /** How many of the kept updates were sent on it, */
  sent: number;
  /** in messages of so many, the first of which is the first that was not acknowledged. */
  messages: number[];
  acknowledged: number;
}

interface Place {
  room: number;
  note: number;
  person: number;
}

/** One note as a document of Yjs that the server stores, docs/notes.md. */
export class Provider {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('note');
  readonly awareness = new Awareness(this.doc);
  readonly hold = new HoldBack();
  readonly people = new Store<readonly Present[]>([]);
  readonly state = new Store<SyncState>({
    link: 'connecting',
    loaded: false,
    write: false,
    unsaved: 0,
  });

  readonly #place: Place;
  readonly #keep: Keep;
  /** Made here or by an earlier tab and not known to be durable, the oldest first. */
  #kept: Kept[] = [];
  #made = 0;
  /** How many are not in the browser's store, or not yet. */
  #unstored = 0;
  #connection: Connection | null = null;
  #failures = 0;
  #heardAt = 0;
  #retry = 0;
  #watchdog = 0;
  #leaving = 0;

  constructor(place: Place, keep: Keep) {
    this.#place = place;
    this.#keep = keep;
    this.doc.on('update', (update: Uint8Array, _origin, _doc, { local }: Y.Transaction) => {
      if (local) this.#madeHere(update);
    });
    this.awareness.on('update', (_changes: unknown, origin: unknown) => {
      if (origin === 'local') this.#sayWhereIAm();
    });
    this.awareness.on('change', () =>
      this.people.set(presentIn(this.awareness, this.people.get())),
    );
    addEventListener('online', this.#hurry);
    addEventListener('offline', this.#cutOff);
    document.addEventListener('visibilitychange', this.#look);
    this.#connect();
  }

  /** Whether closing the tab now would lose something. */
  get atRisk(): boolean {
    return this.#unstored > 0 && this.#kept.length > 0;
  }

  /** Gives up what the server will not take. */
  async discard(): Promise<void> {
    await this.#keep.remove(this.#kept).catch(() => undefined);
  }

  destroy(): void {
    removeEventListener('online', this.#hurry);
    removeEventListener('offline', this.#cutOff);
    document.removeEventListener('visibilitychange', this.#look);
    clearTimeout(this.#leaving);
    this.#disconnect();
    this.doc.destroy();
  }

  // ---- the connection ----

  readonly #hurry = () => {
    if (this.#connection || isOver(this.state.get().link)) return;
    clearTimeout(this.#retry);
    this.#failures = 0;
    this.#connect();
  };

  readonly #cutOff = () => {
    if (this.#connection) this.#lost(this.#connection);
  };

  readonly #look = () => {
    clearTimeout(this.#leaving);
    if (document.hidden) {
      this.#leaving = window.setTimeout(() => this.awareness.setLocalState(null), OUT_OF_SIGHT);
      return;
    }
    this.awareness.setLocalState({ ...this.awareness.getLocalState() });
    if (Date.now() - this.#heardAt > DOUBT) this.#cutOff();
    this.#hurry();
  };

  #connect(): void {
    if (!navigator.onLine) {
      this.#tell({ link: 'offline' });
      return; // until the browser says that it is online again
    }
    const { room, note } = this.#place;
    const url = new URL(`/api/v1/rooms/${room}/notes/${note}/sync`, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url.href);
    socket.binaryType = 'arraybuffer';
    const connection = { socket, asked: false, sent: 0, messages: [], acknowledged: 0 };
    this.#connection = connection;
    socket.onopen = () => this.#opened(connection);
    socket.onmessage = ({ data }) => this.#heard(connection, data as ArrayBuffer);
    socket.onclose = ({ code }) => this.#lost(connection, code);
    this.#watch(connection);
  }

  #opened(connection: Connection): void {
    this.#send(connection, { kind: 'step1', vector: Y.encodeStateVector(this.doc) });
    // To those who were told that this client had gone only something newer counts.
    if (!document.hidden) this.awareness.setLocalState({ ...this.awareness.getLocalState() });
  }

  #heard(connection: Connection, data: ArrayBuffer): void {
    if (connection !== this.#connection) return;
    this.#heardAt = Date.now();
    const message = decode(data);
    if (message) this.#take(connection, message);
    clearTimeout(this.#watchdog);
    if (connection.messages.length > 0) this.#watch(connection);
  }

  #take(connection: Connection, message: Message): void {
    switch (message.kind) {
      case 'step1':
        void this.#answer(connection);
        return;
      case 'step2':
        this.#failures = 0;
        this.#tell({ link: 'live' });
        this.hold.take(() => {
          Y.applyUpdate(this.doc, message.update, this);
          this.#tell({ loaded: true });
        });
        return;
      case 'update':
        this.hold.take(() => Y.applyUpdate(this.doc, message.update, this));
        return;
      case 'awareness':
        this.hold.take(() => {
          const states = modifyAwarenessUpdate(message.states, coloured);
          applyAwarenessUpdate(this.awareness, states, this);
        });
        return;
      case 'durable':
        this.#acknowledged(connection, message.count);
        return;
      case 'rights':
        this.#tell({ write: message.write });
        this.#flush();
        return;
    }
  }

  #lost(connection: Connection, code?: number): void {
    if (connection !== this.#connection) return;
    this.#disconnect();
    this.#forgetOthers();
    const refusal = REFUSALS[code ?? 0];
    this.#tell({ link: refusal ?? 'offline' });
    if (refusal) return;
    const growing = FIRST_PAUSE * 2 ** this.#failures++;
    const pause = code === TOO_MANY ? LONGEST_PAUSE : Math.min(growing, LONGEST_PAUSE);
    // Not all at once after a restart of the server.
    this.#retry = window.setTimeout(() => this.#connect(), pause * (0.5 + Math.random() / 2));
  }

  #forgetOthers(): void {
    const { awareness, doc } = this;
    const others = [...awareness.getStates().keys()].filter((id) => id !== doc.clientID);
    removeAwarenessStates(awareness, others, this);
    // Else they would be seen again only once they have moved.
    for (const id of others) awareness.meta.delete(id);
  }

  #disconnect(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#watchdog);
    const socket = this.#connection?.socket;
    this.#connection = null;
    socket?.close();
  }

  #watch(connection: Connection): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = window.setTimeout(() => this.#lost(connection), PATIENCE);
  }

  #send({ socket }: Connection, message: Message): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(encode(message));
  }

  #sayWhereIAm(): void {
    if (!this.#connection) return;
    const states = encodeAwarenessUpdate(this.awareness, [this.doc.clientID]);
    this.#send(this.#connection, { kind: 'awareness', states });
  }

  // ---- what was written here, until it is durable ----

  #madeHere(update: Uint8Array): void {
    const { person, note } = this.#place;
    const kept = { person, note, client: this.doc.clientID, n: this.#made++, update };
    this.#kept.push(kept);
    this.#unstored++;
    this.#keep.put(kept).then(
      () => this.#unstored--,
      () => undefined, // it is sent all the same, and whoever closes the tab is asked
    );
    this.#flush();
    this.#tell({});
  }

  /** Sync step 2: all that was kept here, by this tab and by others of the same person. */
  async #answer(connection: Connection): Promise<void> {
    const { person, note } = this.#place;
    const stored = await this.#keep.read(person, note).catch(() => []);
    if (connection !== this.#connection) return;
    this.#adopt(stored);
    connection.asked = true;
    if (!this.state.get().write || this.#kept.length === 0) this.#hand(connection, 'step2', []);
    this.#flush();
  }

  #adopt(stored: readonly Kept[]): void {
    const idOf = ({ client, n }: Kept) => `${client}:${n}`;
    const known = new Set(this.#kept.map(idOf));
    const found = stored.filter((kept) => !known.has(idOf(kept)));
    if (found.length === 0) return;
    this.#kept.push(...found);
    const update = Y.mergeUpdates(found.map((kept) => kept.update));
    this.hold.take(() => Y.applyUpdate(this.doc, update, this));
    this.#tell({});
  }

  /** Sends what was not sent on this connection. */
  #flush(): void {
    const connection = this.#connection;
    if (!connection?.asked || !this.state.get().write) return;
    for (const part of parts(this.#kept.slice(connection.sent)))
      this.#hand(connection, answered(connection) ? 'update' : 'step2', part);
  }

  #hand(connection: Connection, kind: 'step2' | 'update', part: readonly Kept[]): void {
    const update = part.length > 0 ? Y.mergeUpdates(part.map((kept) => kept.update)) : NOTHING;
    if (connection.messages.length === 0) this.#watch(connection);
    connection.messages.push(part.length);
    connection.sent += part.length;
    this.#send(connection, { kind, update });
  }

  #acknowledged(connection: Connection, count: number): void {
    const messages = connection.messages.splice(0, count - connection.acknowledged);
    connection.acknowledged = count;
    const durable = this.#kept.splice(
      0,
      messages.reduce((sum, length) => sum + length, 0),
    );
    connection.sent -= durable.length;
    // What stays by mistake is sent once more when the note is opened, and changes nothing.
    this.#keep.remove(durable).catch(() => undefined);
    this.#tell({});
  }

  #tell(change: Partial<Omit<SyncState, 'unsaved'>>): void {
    this.state.set({ ...this.state.get(), ...change, unsaved: this.#kept.length });
  }
}

const answered = ({ messages, acknowledged }: Connection) => messages.length + acknowledged > 0;

/** In parts that fit into a message; an update is never cut. */
function parts(kept: readonly Kept[]): Kept[][] {
  const all: Kept[][] = [];
  let room = 0;
  for (const one of kept) {
    const part = all.at(-1);
    room -= one.update.length;
    if (part && room >= 0) part.push(one);
    else {
      all.push([one]);
      room = PART - one.update.length;
    }
  }
  return all;
}
