import { storage } from '../../lib/storage';

export type Kind = 'camera' | 'microphone' | 'speaker';

export interface Choice {
  camera: string;
  microphone: string;
  speaker: string;
  blur: boolean;
  study: boolean;
}

const KEY = 'call';
const nothing: Choice = { camera: '', microphone: '', speaker: '', blur: false, study: false };

/** Which devices were chosen last. Whether they were on is not kept: one always sits down unseen. */
export function lastChoice(): Choice {
  try {
    const stored = JSON.parse(storage.read(KEY) ?? '{}') as Partial<Record<keyof Choice, unknown>>;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    return {
      camera: text(stored.camera),
      microphone: text(stored.microphone),
      speaker: text(stored.speaker),
      blur: stored.blur === true,
      study: stored.study === true,
    };
  } catch {
    return nothing;
  }
}

export const keepChoice = (choice: Choice): void => storage.write(KEY, JSON.stringify(choice));

const KINDS: Record<Kind, MediaDeviceKind> = {
  camera: 'videoinput',
  microphone: 'audioinput',
  speaker: 'audiooutput',
};

export interface Device {
  id: string;
  label: string;
}

/** The devices of a kind that have a name; browsers tell names once a device was allowed. */
export const named = (all: readonly MediaDeviceInfo[], kind: Kind): Device[] =>
  all
    .filter((device) => device.kind === KINDS[kind] && device.deviceId && device.label)
    .map(({ deviceId, label }) => ({ id: deviceId, label }));

/** The chosen device while it is plugged in, else the first. */
export const present = (devices: readonly Device[], chosen: string): string =>
  devices.find(({ id }) => id === chosen)?.id ?? devices[0]?.id ?? '';

/** Why a device did not open. */
export type Unopened = 'denied' | 'missing' | 'busy' | 'failed';
/** Or why it serves no more: unplugged or forbidden, or others do not get what it gives. */
export type Trouble = Unopened | 'blur' | 'lost' | 'unsent';

/** From what the browsers call it. */
export function troubleOf(error: unknown): Unopened {
  // Not all of them are Errors.
  switch ((error as { name?: unknown } | null)?.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}
