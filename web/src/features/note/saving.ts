import type { SyncState } from './sync/provider';

export type Saving =
  'connecting' | 'saved' | 'saving' | 'offline' | 'offlineKept' | 'readOnly' | 'stopped';

/** What is true of a note's text now. Saved is only what the server has on its disk. */
export function savingOf({ link, write, unsaved }: SyncState, mayWrite: boolean): Saving {
  switch (link) {
    case 'connecting':
      return 'connecting';
    case 'offline':
      return unsaved > 0 ? 'offlineKept' : 'offline';
    case 'live':
      if (unsaved > 0) return write ? 'saving' : 'stopped';
      return write && mayWrite ? 'saved' : 'readOnly';
    default:
      return mayWrite ? 'stopped' : 'readOnly';
  }
}

/** How long a pause in typing is, so that "saved" does not blink behind every key. */
export const PAUSE = 600;

/** How long a connection may be away without a word about it. */
export const PATIENCE = 2000;
