import 'fake-indexeddb/auto';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { BrowserKeep } from './kept';
import { Provider } from './provider';
import { decode, encode, type Message } from './wire';

const PLACE = { room: 7, note: 12, person: 3 };

/** What the server does: a document that outlives connections, and an acknowledgement of each update. */
class Server {
  doc = new Y.Doc();
  sockets: Socket[] = [];
  write = true;
  /** Commits what comes in; off: it arrives, and nothing is heard of it. */
  commits = true;
  /** What came in as updates, with what each said. */
  received: Message[] = [];

  get text(): string {
    return this.doc.getText('note').toJSON();
  }

  /** Somebody else writes. */
  insert(at: number, text: string): void {
    const before = Y.encodeStateVector(this.doc);
    this.doc.getText('note').insert(at, text);
    const update = Y.encodeStateAsUpdate(this.doc, before);
    for (const socket of this.sockets) socket.hear({ kind: 'update', update });
  }

  join(socket: Socket): void {
    this.sockets.push(socket);
    socket.hear({ kind: 'rights', write: this.write });
    socket.hear({ kind: 'step1', vector: Y.encodeStateVector(this.doc) });
  }

  take(socket: Socket, message: Message): void {
    if (message.kind === 'step1')
      socket.hear({ kind: 'step2', update: Y.encodeStateAsUpdate(this.doc, message.vector) });
    if (message.kind !== 'step2' && message.kind !== 'update') return;
    this.received.push(message);
    if (!this.commits) return;
    Y.applyUpdate(this.doc, message.update);
    socket.hear({ kind: 'durable', count: ++socket.taken });
  }
}

let server: Server;

class Socket {
  static readonly OPEN = 1;
  readyState = 0;
  taken = 0;
  binaryType = '';
  onopen: () => void = () => undefined;
  onmessage: (event: { data: ArrayBuffer }) => void = () => undefined;
  onclose: (event: { code: number }) => void = () => undefined;

  readonly url: string;

  constructor(url: string) {
    this.url = url;
    queueMicrotask(() => {
      this.readyState = 1;
      this.onopen();
      server.join(this);
    });
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    const message = decode(data.slice().buffer);
    if (message) server.take(this, message);
  }

  hear(message: Message): void {
    if (this.readyState === 1) this.onmessage({ data: encode(message).slice().buffer });
  }

  close(): void {
    this.readyState = 3;
    server.sockets = server.sockets.filter((socket) => socket !== this);
  }

  /** The network or the server ends it. */
  end(code: number): void {
    this.close();
    this.onclose({ code });
  }
}

const open: Provider[] = [];
function provider(keep = new BrowserKeep()): Provider {
  const made = new Provider(PLACE, keep);
  open.push(made);
  return made;
}

/** The network is up as far as the browser knows. */
const line = (online: boolean) => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online);
  dispatchEvent(new Event(online ? 'online' : 'offline'));
};

const kept = () => new BrowserKeep().read(PLACE.person, PLACE.note);
const live = (one: Provider) =>
  vi.waitFor(() => expect(one.state.get()).toMatchObject({ link: 'live', loaded: true }));
const saved = (one: Provider) => vi.waitFor(() => expect(one.state.get().unsaved).toBe(0));

beforeEach(() => {
  server = new Server();
  server.doc.getText('note').insert(0, '단어');
  vi.stubGlobal('WebSocket', Socket);
});

afterEach(async () => {
  line(true);
  for (const one of open.splice(0)) one.destroy();
  await new BrowserKeep().remove(await kept());
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a note that is written together', () => {
  it('asks at the place where the server answers', async () => {
    const one = provider();
    await live(one);
    expect(server.sockets[0]?.url).toBe('ws://localhost:3000/api/v1/rooms/7/notes/12/sync');
  });

  it('shows what the server has, and what others write', async () => {
    const one = provider();
    await live(one);
    expect(one.text.toJSON()).toBe('단어');
    server.insert(2, ' 시험');
    expect(one.text.toJSON()).toBe('단어 시험');
    expect(one.state.get().unsaved).toBe(0);
  });

  it('is saved once the server says so, and not before', async () => {
    const one = provider();
    await live(one);
    await saved(one);
    server.commits = false;
    one.text.insert(2, '장');
    one.text.insert(3, '!');
    expect(one.state.get().unsaved).toBe(2);
    await vi.waitFor(async () => expect(await kept()).toHaveLength(2));
    const [socket] = server.sockets;
    // The step 2 with which it began was the first of this connection.
    socket?.hear({ kind: 'durable', count: 2 });
    expect(one.state.get().unsaved).toBe(1);
    socket?.hear({ kind: 'durable', count: 3 });
    expect(one.state.get().unsaved).toBe(0);
    await vi.waitFor(async () => expect(await kept()).toEqual([]));
  });

  it('sends again what was sent and not acknowledged when the connection broke', async () => {
    const one = provider();
    await live(one);
    await saved(one);
    server.commits = false;
    one.text.insert(2, '장');
    server.sockets[0]?.end(1006);
    expect(one.state.get().link).toBe('offline');
    one.text.insert(3, '!');
    expect(one.state.get().unsaved).toBe(2);
    server.commits = true;
    await live(one);
    await saved(one);
    expect(server.text).toBe('단어장!');
  });

  it('takes the same update twice as once', async () => {
    const one = provider();
    await live(one);
    await saved(one);
    one.text.insert(2, '장');
    await saved(one);
    const again = server.received.at(-1);
    if (again?.kind === 'update') Y.applyUpdate(server.doc, again.update);
    expect(server.text).toBe('단어장');
  });

  it('brings together what several wrote while one of them was offline', async () => {
    const one = provider();
    await live(one);
    line(false);
    expect(one.state.get().link).toBe('offline');
    one.text.insert(2, '장을 외웠어요');
    server.insert(0, '토익 ');
    line(true);
    await live(one);
    await saved(one);
    expect(one.text.toJSON()).toBe('토익 단어장을 외웠어요');
    expect(server.text).toBe(one.text.toJSON());
  });

  it('keeps what was written offline when the tab is killed, and sends it when the note is opened again', async () => {
    const first = provider();
    await live(first);
    line(false);
    first.text.insert(2, '장');
    first.text.insert(3, ' 정리');
    await vi.waitFor(() => expect(first.atRisk).toBe(false));
    // Killed: nothing of it runs any more.
    const client = first.doc.clientID;
    first.destroy();
    server.insert(0, '토익 ');

    line(true);
    const second = provider();
    await live(second);
    await saved(second);
    expect(second.doc.clientID).not.toBe(client);
    expect(second.text.toJSON()).toBe('토익 단어장 정리');
    expect(server.text).toBe('토익 단어장 정리');
    expect(server.doc.store.clients.has(client)).toBe(true);
    await vi.waitFor(async () => expect(await kept()).toEqual([]));
  });

  it('deletes nothing of a tab that is still open before the server has it', async () => {
    const first = provider();
    await live(first);
    await saved(first);
    server.commits = false;
    first.text.insert(2, '장');
    await vi.waitFor(async () => expect(await kept()).toHaveLength(1));
    const second = provider();
    await live(second);
    expect(second.text.toJSON()).toBe('단어장');
    expect(await kept()).toHaveLength(1);
    second.destroy();
    expect(await kept()).toHaveLength(1);
    expect(first.state.get().unsaved).toBe(1);
  });

  it('keeps nothing of one person for another', async () => {
    const one = provider();
    await live(one);
    line(false);
    one.text.insert(2, '장');
    await vi.waitFor(() => expect(one.atRisk).toBe(false));
    expect(await new BrowserKeep().read(4, PLACE.note)).toEqual([]);
    expect(await new BrowserKeep().read(PLACE.person, 13)).toEqual([]);
  });

  it('warns before the tab is closed only while something is in no store', async () => {
    let store: () => void = () => undefined;
    const keep = new BrowserKeep();
    vi.spyOn(keep, 'put').mockReturnValue(new Promise((resolve) => (store = () => resolve())));
    const one = provider(keep);
    await live(one);
    server.commits = false;
    one.text.insert(2, '장');
    expect(one.atRisk).toBe(true);
    store();
    await vi.waitFor(() => expect(one.atRisk).toBe(false));
    expect(one.state.get().unsaved).toBe(1);
  });

  it('goes on where the browser has no store', async () => {
    const keep = new BrowserKeep();
    for (const call of ['read', 'put', 'remove'] as const)
      vi.spyOn(keep, call).mockRejectedValue(new Error('switched off'));
    const one = provider(keep);
    await live(one);
    one.text.insert(2, '장');
    await saved(one);
    expect(server.text).toBe('단어장');
    expect(one.atRisk).toBe(false);
  });

  it('sends much that was kept in parts that fit into a message', async () => {
    const one = provider();
    await live(one);
    line(false);
    for (let count = 0; count < 3; count++) one.text.insert(2, '가'.repeat(130_000));
    server.received = [];
    line(true);
    await live(one);
    await saved(one);
    expect(server.received.map(({ kind }) => kind)).toEqual(['step2', 'update', 'update']);
    expect(server.text.length).toBe(390_002);
  });

  it('sends nothing while one may only read, but says so', async () => {
    server.write = false;
    const one = provider();
    await live(one);
    expect(one.state.get().write).toBe(false);
    await vi.waitFor(() =>
      expect(server.received).toEqual([{ kind: 'step2', update: new Uint8Array([0, 0]) }]),
    );
    server.sockets[0]?.hear({ kind: 'rights', write: true });
    expect(one.state.get().write).toBe(true);
    one.text.insert(2, '장');
    await saved(one);
    expect(server.text).toBe('단어장');
  });

  it.each([
    [4401, 'signedOut'],
    [4403, 'closed'],
    [4404, 'deleted'],
    [4409, 'conflict'],
    [4413, 'tooLarge'],
    [4422, 'fault'],
  ])('does not come back after %i', async (code, link) => {
    const one = provider();
    await live(one);
    server.commits = false;
    one.text.insert(2, '장');
    server.sockets[0]?.end(code);
    expect(one.state.get()).toMatchObject({ link, unsaved: 1 });
    line(true);
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(server.sockets).toEqual([]);
    // What was written stays until somebody has decided about it.
    expect(await kept()).toHaveLength(1);
    await one.discard();
    expect(await kept()).toEqual([]);
  });

  it('comes back, with growing pauses, while the server is away', async () => {
    const one = provider();
    await live(one);
    for (const code of [1001, 1006, 1012, 1013]) {
      server.sockets[0]?.end(code);
      expect(one.state.get().link).toBe('offline');
      await live(one);
    }
  });

  it('gives a connection up on which nobody answers', async () => {
    const one = provider();
    await live(one);
    await saved(one);
    vi.useFakeTimers();
    server.commits = false;
    const [dead] = server.sockets;
    one.text.insert(2, '장');
    vi.advanceTimersByTime(10_000);
    expect(one.state.get().link).toBe('offline');
    expect(dead?.readyState).toBe(3);
    vi.useRealTimers();
    server.commits = true;
    line(true);
    await saved(one);
    expect(server.text).toBe('단어장');
  });

  it('lets what others write wait while a syllable is composed, and acknowledgements not', async () => {
    const one = provider();
    await live(one);
    await saved(one);
    one.hold.touched();
    one.text.insert(2, '하');
    await saved(one);
    server.insert(0, '토익 ');
    expect(one.text.toJSON()).toBe('단어하');
    one.hold.ended();
    expect(one.text.toJSON()).toBe('토익 단어하');
  });

  it('knows who else is here, each once, also after a cut', async () => {
    const one = provider();
    await live(one);
    const user = { id: 9, name: '하은' };
    const tabs = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
    const said = tabs.map((tab) => {
      tab.setLocalState({ user });
      const states = encodeAwarenessUpdate(tab, [tab.clientID]);
      tab.destroy();
      return states;
    });
    const sayAll = () => {
      for (const states of said) server.sockets[0]?.hear({ kind: 'awareness', states });
    };
    sayAll();
    expect(one.people.get()).toEqual([user]);
    server.sockets[0]?.end(1006);
    expect(one.people.get()).toEqual([]);
    await live(one);
    sayAll();
    expect(one.people.get()).toEqual([user]);
  });

  it('is not here any more once the note has been out of sight for a while', async () => {
    const one = provider();
    await live(one);
    vi.useFakeTimers();
    const sight = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    vi.advanceTimersByTime(29_000);
    expect(one.awareness.getLocalState()).toEqual({});
    vi.advanceTimersByTime(1000);
    expect(one.awareness.getLocalState()).toBeNull();
    sight.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(one.awareness.getLocalState()).toEqual({});
    vi.useRealTimers();
  });
});
