import type { Centrifuge, Subscription } from 'centrifuge';
import { Store } from './store';

export type LiveState = 'idle' | 'connecting' | 'connected';

/** What the server says on a channel; the payloads are those of the API. */
export interface LiveEvent {
  type: string;
  message?: unknown;
}

/** Whether the live connection stands; chat says so when it does not. */
export const liveState = new Store<LiveState>('idle');

type Listener = (event: LiveEvent) => void;

/** The code with which the server closes a connection whose session has ended, docs/live.md. */
const NO_SESSION = 3500;

let connection: Promise<Centrifuge> | null = null;
const userListeners = new Set<Listener>();

/** Opens the one connection of this tab. The library comes with the first room, not before. */
function connect(): Promise<Centrifuge> {
  connection ??= import('centrifuge').then(({ Centrifuge }) => {
    const url = new URL('/api/v1/live', location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const client = new Centrifuge(url.href, { minReconnectDelay: 300, maxReconnectDelay: 5000 });
    client.on('connecting', () => liveState.set('connecting'));
    client.on('connected', () => liveState.set('connected'));
    client.on('disconnected', ({ code }) => {
      liveState.set('idle');
      if (code === NO_SESSION)
        for (const listener of userListeners) listener({ type: 'signed_out' });
    });
    client.on('publication', ({ data }) => {
      for (const listener of userListeners) listener(data as LiveEvent);
    });
    client.connect();
    return client;
  });
  return connection;
}

/** Follows one's own channel; gives back how to stop. */
export function followUser(listener: Listener): () => void {
  userListeners.add(listener);
  void connect();
  return () => userListeners.delete(listener);
}

/** Follows a room; onJoined runs at every (re)connection, when a gap may have to be filled. */
export function followRoom(room: number, listener: Listener, onJoined: () => void): () => void {
  let subscription: Subscription | null = null;
  let stopped = false;
  const stop = () => {
    stopped = true;
    if (!subscription) return;
    subscription.removeAllListeners();
    subscription.unsubscribe();
    void connect().then((client) => subscription && client.removeSubscription(subscription));
  };
  void connect().then((client) => {
    if (stopped) return;
    const channel = `room:${room}`;
    subscription = client.getSubscription(channel) ?? client.newSubscription(channel);
    subscription.on('publication', ({ data }) => listener(data as LiveEvent));
    subscription.on('subscribed', onJoined);
    subscription.subscribe();
  });
  return stop;
}

export function closeLive(): void {
  const closing = connection;
  connection = null;
  liveState.set('idle');
  void closing?.then((client) => client.disconnect());
}
