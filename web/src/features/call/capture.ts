import { Store } from '../../lib/store';
import { type Choice, keepChoice, lastChoice, type Trouble, troubleOf } from './devices';

export interface Captured {
  choice: Choice;
  /** What one wants on. */
  camera: boolean;
  microphone: boolean;
  /** What others may see: while blur is wanted never the bare picture. */
  cameraTrack: MediaStreamTrack | null;
  /** Stays open while one is muted in a call, so that the first syllable is heard. */
  microphoneTrack: MediaStreamTrack | null;
  screen: { video: MediaStreamTrack; audio: MediaStreamTrack | null } | null;
  cameraTrouble: Trouble | null;
  microphoneTrouble: Trouble | null;
  screenTrouble: Trouble | null;
}

export type Source = 'camera' | 'microphone' | 'screen';

const STUDY = { width: 320, height: 240, frameRate: 5 };
const NORMAL = { width: 1280, height: 720, frameRate: 24 };
/** Without the call's own voices and page, which would come back as an echo and a hall of mirrors. */
const SCREEN: Sharing = {
  video: { frameRate: 15 },
  audio: true,
  systemAudio: 'exclude',
  selfBrowserSurface: 'exclude',
};

/** The last two are not in TypeScript's own types yet. */
interface Sharing extends DisplayMediaStreamOptions {
  systemAudio: 'exclude';
  selfBrowserSurface: 'exclude';
}

/**
 * The camera, microphone and screen of this page, from the lobby to the end of the call. It knows
 * nothing of the media server, so what is on survives every reconnection.
 */
export class Capture {
  readonly state = new Store<Captured>(atFirst());
  #cameraTurn = 0;
  #microphoneTurn = 0;
  #screenTurn = 0;
  #stopCamera: () => void = () => undefined;
  #keepsMicrophone = false;

  /** From now on the microphone is only muted when it goes off. */
  sitDown(): void {
    this.#keepsMicrophone = true;
  }

  async setCamera(on: boolean): Promise<void> {
    this.#patch({ camera: on, cameraTrouble: null });
    await this.#openCamera();
  }

  async setMicrophone(on: boolean): Promise<void> {
    // Whoever studies by camera alone is not heard.
    if (on && this.#choice.study) return;
    this.#patch({ microphone: on, microphoneTrouble: null });
    const { microphoneTrack } = this.state.get();
    if (microphoneTrack && (on || this.#keepsMicrophone)) microphoneTrack.enabled = on;
    else await this.#openMicrophone();
  }

  async choose(change: Partial<Choice>): Promise<void> {
    const before = this.#choice;
    const choice = { ...before, ...change };
    keepChoice(choice);
    this.#patch({ choice });
    // Nobody will be heard for hours: the device is closed, not only muted.
    if (choice.study && !before.study) this.#closeMicrophone();
    const seen = ['camera', 'blur', 'study'] as const;
    if (this.state.get().camera && seen.some((key) => choice[key] !== before[key]))
      await this.setCamera(true);
    if (choice.microphone !== before.microphone && this.state.get().microphoneTrack)
      await this.#openMicrophone();
  }

  /** The browser asks what to show; whoever chooses nothing shares nothing. */
  async share(): Promise<Trouble | null> {
    const turn = this.#screenTurn;
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia(SCREEN);
      const [video] = stream.getVideoTracks();
      // Chosen too late: the call was left, or the sharing stopped, while the browser asked.
      if (turn !== this.#screenTurn || !video) {
        for (const track of stream.getTracks()) track.stop();
        return video ? null : 'failed';
      }
      this.stopSharing();
      video.contentHint = 'detail';
      video.addEventListener('ended', () => {
        if (video === this.state.get().screen?.video) this.stopSharing();
      });
      this.#patch({ screen: { video, audio: stream.getAudioTracks()[0] ?? null } });
      return null;
    } catch (error) {
      const why = troubleOf(error);
      return why === 'denied' ? null : why;
    }
  }

  readonly stopSharing = (): void => {
    this.#screenTurn++;
    const { screen } = this.state.get();
    screen?.video.stop();
    screen?.audio?.stop();
    this.#patch({ screen: null, screenTrouble: null });
  };

  /** What is on does not reach the others, or does again. */
  unsent(source: Source, failing: boolean): void {
    const key = `${source}Trouble` as const;
    const told = this.state.get()[key] === 'unsent';
    if (told !== failing) this.#patch({ [key]: failing ? 'unsent' : null });
  }

  /** A track that a script has stopped says nothing; whoever comes back to the page looks. */
  noticeEnded(): void {
    const { cameraTrack, microphoneTrack, screen } = this.state.get();
    if (cameraTrack?.readyState === 'ended') this.#loseCamera('lost');
    if (microphoneTrack?.readyState === 'ended') this.#loseMicrophone('lost');
    if (screen?.video.readyState === 'ended') this.stopSharing();
  }

  /** Everything off. */
  close(): void {
    this.#cameraTurn++;
    this.#keepsMicrophone = false;
    this.#dropCamera();
    this.#closeMicrophone();
    this.stopSharing();
    this.state.set(atFirst());
  }

  get #choice(): Choice {
    return this.state.get().choice;
  }

  #patch(change: Partial<Captured>): void {
    this.state.set({ ...this.state.get(), ...change });
  }

  #dropCamera(): void {
    this.#stopCamera();
    this.#stopCamera = () => undefined;
    this.#patch({ cameraTrack: null });
  }

  async #openCamera(): Promise<void> {
    const turn = ++this.#cameraTurn;
    this.#dropCamera();
    if (!this.state.get().camera) return;
    try {
      const { camera, study } = this.#choice;
      const bare = await opened('video', { ...(study ? STUDY : NORMAL), ...wish(camera) });
      // Something else was wished for meanwhile.
      if (turn !== this.#cameraTurn) {
        bare.stop();
        return;
      }
      // From here on the camera goes off at once, even while the blur is on its way.
      const off = new AbortController();
      this.#stopCamera = () => {
        off.abort();
        bare.stop();
      };
      const track = await this.#shown(bare, off.signal);
      if (turn !== this.#cameraTurn) return;
      track.addEventListener('ended', () => {
        if (turn === this.#cameraTurn) this.#loseCamera('lost');
      });
      this.#patch({ cameraTrack: track });
    } catch (error) {
      if (turn === this.#cameraTurn)
        this.#loseCamera(error instanceof NoBlur ? 'blur' : troubleOf(error));
    }
  }

  #loseCamera(cameraTrouble: Trouble): void {
    this.#dropCamera();
    this.#patch({ camera: false, cameraTrouble });
  }

  /** The camera's picture, blurred where that is wished; the bare one is never handed out then. */
  async #shown(bare: MediaStreamTrack, off: AbortSignal): Promise<MediaStreamTrack> {
    if (!this.#choice.blur) return bare;
    try {
      const { blurred } = await import('./blur');
      return await blurred(bare, off);
    } catch (cause) {
      throw new NoBlur('The background cannot be blurred', { cause });
    }
  }

  async #openMicrophone(): Promise<void> {
    const turn = ++this.#microphoneTurn;
    this.#dropMicrophone();
    if (!this.state.get().microphone) return;
    try {
      const track = await opened('audio', wish(this.#choice.microphone));
      if (turn !== this.#microphoneTurn) {
        track.stop();
        return;
      }
      track.enabled = this.state.get().microphone;
      track.addEventListener('ended', () => {
        if (turn === this.#microphoneTurn) this.#loseMicrophone('lost');
      });
      this.#patch({ microphoneTrack: track });
    } catch (error) {
      if (turn === this.#microphoneTurn) this.#loseMicrophone(troubleOf(error));
    }
  }

  #closeMicrophone(): void {
    this.#microphoneTurn++;
    this.#dropMicrophone();
    this.#patch({ microphone: false, microphoneTrouble: null });
  }

  #dropMicrophone(): void {
    this.state.get().microphoneTrack?.stop();
    this.#patch({ microphoneTrack: null });
  }

  #loseMicrophone(microphoneTrouble: Trouble): void {
    this.#patch({ microphone: false, microphoneTrack: null, microphoneTrouble });
  }
}

class NoBlur extends Error {}

const atFirst = (): Captured => ({
  choice: lastChoice(),
  camera: false,
  microphone: false,
  cameraTrack: null,
  microphoneTrack: null,
  screen: null,
  cameraTrouble: null,
  microphoneTrouble: null,
  screenTrouble: null,
});

/** A device that is not plugged in any more gives way to another. */
const wish = (id: string): MediaTrackConstraints => (id ? { deviceId: { ideal: id } } : {});

async function opened(
  kind: 'audio' | 'video',
  constraints: MediaTrackConstraints,
): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia({ [kind]: constraints });
  const [track] = stream.getTracks();
  if (!track) throw new DOMException('The stream is empty', 'NotFoundError');
  return track;
}
