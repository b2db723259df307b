import { type Room as Media, RoomEvent, type ReconnectPolicy } from 'livekit-client';
import { afterwards, refusal, waitBefore } from './rejoin';
import type { End, Ticket } from './types';

/** Failing: several tries to get in were in vain. */
export type Link = 'connecting' | 'connected' | 'broken' | 'failing';

interface Told {
  link: (link: Link) => void;
  end: (end: End) => void;
}

/** One try to connect may take so long. */
const LONGEST_TRY = 4000;
const BETWEEN_RESUMES = 1500;
const RESUMES = 120_000;

/**
 * Media flows on while only the signalling is away, so the library tries to resume for as long as
 * studyONE may take to restart. A media server that is new refuses that, and the library joins anew.
 */
export const resuming: ReconnectPolicy = {
  nextRetryDelayInMs: ({ retryCount, elapsedMs }) =>
    elapsedMs < RESUMES ? Math.min(BETWEEN_RESUMES, waitBefore(retryCount, 0)) : null,
};

/** After so many failures one is told where to look. */
const FEW = 3;

/** Signalling goes through this server's own address. */
const address = () => location.origin.replace(/^http/, 'ws');

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Keeps one connected to a call until one leaves or may not stay. */
export class Stay {
  readonly #media: Media;
  readonly #join: (call: number) => Promise<Ticket>;
  readonly #told: Told;
  #call = 0;
  #over = false;
  #entering = false;
  #wasIn = false;
  /** Waits while the page is out of use: frozen, or kept by the browser for the way back. */
  #inUse = Promise.resolve();
  #useAgain: (() => void) | null = null;

  constructor(media: Media, join: (call: number) => Promise<Ticket>, told: Told) {
    this.#media = media;
    this.#join = join;
    this.#told = told;
  }

  begin(ticket: Ticket): void {
    this.#call = ticket.call;
    this.#media
      .on(RoomEvent.Disconnected, this.#fell)
      .on(RoomEvent.SignalReconnecting, this.#broke)
      .on(RoomEvent.Reconnecting, this.#broke)
      .on(RoomEvent.Reconnected, this.#mended);
    addEventListener('pagehide', this.#rest);
    document.addEventListener('freeze', this.#rest);
    addEventListener('pageshow', this.#wake);
    document.addEventListener('resume', this.#wake);
    void this.#enter(ticket);
  }

  leave(): void {
    this.#finish();
    void this.#media.disconnect(false);
  }

  async #enter(first: Ticket | null): Promise<void> {
    this.#entering = true;
    const since = Date.now();
    for (let tries = 0; !this.#over; tries++) {
      if (await this.#tryIn(tries === 0 ? first : null)) break;
      this.#tell(tries + 1 < FEW ? this.#apart() : 'failing');
      await pause(waitBefore(tries, Date.now() - since));
    }
    this.#entering = false;
    this.#mended();
  }

  /** Whether one is in. A new ticket is for the call that one was in: no other begins by itself. */
  async #tryIn(ticket: Ticket | null): Promise<boolean> {
    await this.#inUse;
    try {
      const { token } = ticket ?? (await this.#join(this.#call));
      if (this.#over) return false;
      await this.#media.connect(address(), token, { websocketTimeout: LONGEST_TRY });
      return true;
    } catch (error) {
      const end = refusal(error);
      if (end && !this.#over) this.#stop(end);
      return false;
    }
  }

  readonly #fell = (reason?: number): void => {
    // A try that fails is told as a disconnection too.
    if (this.#entering || this.#over) return;
    const next = afterwards(reason);
    if (next !== 'again') {
      this.#stop(next);
      return;
    }
    this.#broke();
    void this.#enter(null);
  };

  readonly #broke = (): void => {
    if (!this.#entering) this.#tell(this.#apart());
  };

  readonly #mended = (): void => {
    this.#wasIn = true;
    this.#tell('connected');
  };

  /** Left in good order, so that nobody sees a seat stand still; the devices stay as they are. */
  readonly #rest = (): void => {
    if (!this.#useAgain) this.#inUse = new Promise((again) => (this.#useAgain = again));
    void this.#media.disconnect(false);
  };

  readonly #wake = (): void => {
    this.#useAgain?.();
    this.#useAgain = null;
  };

  #tell(link: Link): void {
    if (!this.#over) this.#told.link(link);
  }

  #apart(): Link {
    return this.#wasIn ? 'broken' : 'connecting';
  }

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
    removeEventListener('pagehide', this.#rest);
    document.removeEventListener('freeze', this.#rest);
    removeEventListener('pageshow', this.#wake);
    document.removeEventListener('resume', this.#wake);
  }
}
