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
}

const STUDY = { width: 320, height: 240, frameRate: 5 };
const NORMAL = { width: 1280, height: 720, frameRate: 24 };
const SCREEN = { frameRate: 15 };

/**
 * The camera, microphone and screen of this page, from the lobby to the end of the call. It knows
 * nothing of the media server, so what is on survives every reconnection.
 */
export class Capture {
  readonly state = new Store<Captured>(atFirst());
  #cameraTurn = 0;
  #microphoneTurn = 0;
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
    if (choice.study && !before.study) await this.setMicrophone(false);
    const seen = ['camera', 'blur', 'study'] as const;
    if (this.state.get().camera && seen.some((key) => choice[key] !== before[key]))
      await this.setCamera(true);
    if (choice.microphone !== before.microphone && this.state.get().microphoneTrack)
      await this.#openMicrophone();
  }

  /** The browser asks what to show; whoever chooses nothing shares nothing. */
  async share(): Promise<Trouble | null> {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: SCREEN, audio: true });
      const [video] = stream.getVideoTracks();
      if (!video) return 'failed';
      video.contentHint = 'detail';
      video.addEventListener('ended', () => this.stopSharing());
      this.stopSharing();
      this.#patch({ screen: { video, audio: stream.getAudioTracks()[0] ?? null } });
      return null;
    } catch (error) {
      const why = troubleOf(error);
      return why === 'denied' ? null : why;
    }
  }

  readonly stopSharing = (): void => {
    const { screen } = this.state.get();
    screen?.video.stop();
    screen?.audio?.stop();
    this.#patch({ screen: null });
  };

  /** Everything off. */
  close(): void {
    this.#cameraTurn++;
    this.#microphoneTurn++;
    this.#keepsMicrophone = false;
    this.#dropCamera();
    this.state.get().microphoneTrack?.stop();
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
      const { track, stop } = await this.#cameraTrack();
      // Something else was wished for meanwhile.
      if (turn !== this.#cameraTurn) {
        stop();
        return;
      }
      this.#stopCamera = stop;
      track.addEventListener('ended', () => {
        if (turn === this.#cameraTurn) this.#lose('busy');
      });
      this.#patch({ cameraTrack: track });
    } catch (error) {
      if (turn === this.#cameraTurn)
        this.#lose(error instanceof NoBlur ? 'blur' : troubleOf(error));
    }
  }

  #lose(cameraTrouble: Trouble): void {
    this.#dropCamera();
    this.#patch({ camera: false, cameraTrouble });
  }

  /** The camera's picture, blurred where that is wished; the bare one is never handed out then. */
  async #cameraTrack(): Promise<{ track: MediaStreamTrack; stop: () => void }> {
    const { camera, blur, study } = this.#choice;
    const track = await opened('video', { ...(study ? STUDY : NORMAL), ...wish(camera) });
    if (!blur) return { track, stop: () => track.stop() };
    try {
      const { blurred } = await import('./blur');
      const veiled = await blurred(track);
      return {
        track: veiled.track,
        stop: () => {
          veiled.stop();
          track.stop();
        },
      };
    } catch (cause) {
      track.stop();
      throw new NoBlur('The background cannot be blurred', { cause });
    }
  }

  async #openMicrophone(): Promise<void> {
    const turn = ++this.#microphoneTurn;
    this.state.get().microphoneTrack?.stop();
    this.#patch({ microphoneTrack: null });
    if (!this.state.get().microphone) return;
    try {
      const track = await opened('audio', wish(this.#choice.microphone));
      if (turn !== this.#microphoneTurn) {
        track.stop();
        return;
      }
      track.enabled = this.state.get().microphone;
      track.addEventListener('ended', () => {
        if (turn === this.#microphoneTurn)
          this.#patch({ microphone: false, microphoneTrack: null, microphoneTrouble: 'busy' });
      });
      this.#patch({ microphoneTrack: track });
    } catch (error) {
      if (turn === this.#microphoneTurn)
        this.#patch({ microphone: false, microphoneTrouble: troubleOf(error) });
    }
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
