import { storage } from '../../lib/storage';
import { Store } from '../../lib/store';

export type KeyAction = 'microphone' | 'camera' | 'share' | 'hand' | 'layout' | 'chat' | 'help';

interface Key {
  code: string;
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  repeat: boolean;
}

// By the place on the keyboard: with a Hangul keyboard the M key says ㅡ.
const ACTIONS: Record<string, KeyAction> = {
  KeyM: 'microphone',
  KeyV: 'camera',
  KeyS: 'share',
  KeyH: 'hand',
  KeyL: 'layout',
  KeyC: 'chat',
};

/** The letters that help tells. */
export const LETTERS = Object.entries(ACTIONS).map(([code, action]) => ({
  letter: code.slice('Key'.length),
  action,
}));

export function actionOf(event: Key): KeyAction | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat)
    return null;
  return event.key === '?' ? 'help' : (ACTIONS[event.code] ?? null);
}

/** Whether keys that are pressed there are text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select'));

/** Whether an Escape closes the panel: not one that ends a word, or closes something in it. */
export const closesPanel = (event: Escape): boolean =>
  event.key === 'Escape' &&
  !event.defaultPrevented &&
  !event.isComposing &&
  // Deprecated, but 229 is how Safari and Windows say that an IME took the key.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  event.keyCode !== COMPOSING &&
  !(event.target instanceof Element && event.target.closest('dialog'));

type Escape = Pick<
  KeyboardEvent,
  'key' | 'defaultPrevented' | 'isComposing' | 'keyCode' | 'target'
>;
const COMPOSING = 229;

/** Whoever is hindered by single letters can do without them. */
export const keysOn = new Store(storage.read('call.keys') !== 'off');

export function setKeys(on: boolean): void {
  storage.write('call.keys', on ? null : 'off');
  keysOn.set(on);
}
