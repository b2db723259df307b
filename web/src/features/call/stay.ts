import { type Room as Media, RoomEvent, type ReconnectPolicy } from 'livekit-client';
import { afterwards, refusal, waitBefore } from './rejoin';
import type { End, Ticket } from './types';

export type Link = 'connecting' | 'connected' | 'broken';

interface Told {
  link: (link: Link) => void;
  end: (end: End) => void;
}

// The library's own tries keep the seat through a short break; after them a new ticket is fetched.
const OWN_TRIES = [100, 300, 600, 1000, 1500];
const LONGEST_TRY = 4000;

export const shortBreaks: ReconnectPolicy = {
  nextRetryDelayInMs: ({ retryCount }) => OWN_TRIES[retryCount] ?? null,
};

/** Signalling goes through this server's own address. */
const address = () => location.origin.replace(/^http/, 'ws');

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Keeps one connected to a call until one leaves or may not stay. */
export class Stay {
  readonly #media: Media;
  readonly #join: () => Promise<Ticket>;
  readonly #told: Told;
  #over = false;
  #entering = false;

  constructor(media: Media, join: () => Promise<Ticket>, told: Told) {
    this.#media = media;
    this.#join = join;
    this.#told = told;
  }

  begin(ticket: Ticket): void {
    this.#media
      .on(RoomEvent.Disconnected, this.#fell)
      .on(RoomEvent.SignalReconnecting, this.#broke)
      .on(RoomEvent.Reconnecting, this.#broke)
      .on(RoomEvent.Reconnected, this.#mended);
    void this.#enter(ticket);
  }

  leave(): void {
    this.#finish();
    void this.#media.disconnect(false);
  }

  async #enter(first: Ticket | null): Promise<void> {
    this.#entering = true;
    for (let tries = 0; ; tries++) {
      try {
        const { token } = tries === 0 && first ? first : await this.#join();
        if (this.#over) return;
        await this.#media.connect(address(), token, { websocketTimeout: LONGEST_TRY });
        break;
      } catch (error) {
        if (this.#over) return;
        const end = refusal(error);
        if (end) {
          this.#stop(end);
          return;
        }
        this.#told.link(first && tries === 0 ? 'connecting' : 'broken');
        await pause(waitBefore(tries));
      }
    }
    this.#entering = false;
    this.#mended();
  }

  readonly #fell = (reason?: number): void => {
    // A try that fails is told as a disconnection too.
    if (this.#entering || this.#over) return;
    const next = afterwards(reason);
    if (next === 'again') {
      this.#told.link('broken');
      void this.#enter(null);
    } else if (next !== 'left') this.#stop(next);
  };

  readonly #broke = (): void => {
    if (!this.#entering) this.#told.link('broken');
  };

  readonly #mended = (): void => {
    if (!this.#over) this.#told.link('connected');
  };

  #stop(end: End): void {
    this.#finish();
    this.#told.end(end);
  }

  #finish(): void {
    this.#over = true;
    this.#media
      .off(RoomEvent.Disconnected, this.#fell)
      .off(RoomEvent.SignalReconnecting, this.#broke)
      .off(RoomEvent.Reconnecting, this.#broke)
      .off(RoomEvent.Reconnected, this.#mended);
  }
}
