import { useState, useSyncExternalStore } from 'react';
import { storage } from '../../lib/storage';

/** How a note is shown. */
export type Mode = 'write' | 'split' | 'read';

export const MODES: readonly Mode[] = ['write', 'split', 'read'];

const chosen = (): Mode => MODES.find((mode) => mode === storage.read('note-mode')) ?? 'write';

/** As wide as the choice of all three needs it: NoteHead.module.css has the same number. */
const wide = matchMedia('(min-width: 1100px)');

function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener('change', listener);
      return () => wide.removeEventListener('change', listener);
    },
    () => wide.matches,
  );
}

/** As last chosen on this device. Who may not write reads, and two texts side by side need room. */
export function useMode(mayWrite: boolean) {
  const [mode, setMode] = useState(chosen);
  const fits = useWide() || mode !== 'split' ? mode : 'write';
  const choose = (next: Mode) => {
    storage.write('note-mode', next);
    setMode(next);
  };
  return [mayWrite ? fits : 'read', choose] as const;
}
