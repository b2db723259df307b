import { storage } from '../../lib/storage';

/** How a note is shown. */
export type Mode = 'write' | 'split' | 'read';

export const MODES: readonly Mode[] = ['write', 'split', 'read'];

/** As one has last chosen on this device. */
export const chosenMode = {
  read: (): Mode => MODES.find((mode) => mode === storage.read('note-mode')) ?? 'write',
  keep: (mode: Mode): void => storage.write('note-mode', mode),
};
