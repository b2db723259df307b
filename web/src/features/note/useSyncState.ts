import { useCallback, useSyncExternalStore } from 'react';
import type { Provider, SyncState } from './sync/provider';

const BEFORE: SyncState = { link: 'connecting', loaded: false, write: false, unsaved: 0 };
const NEVER = () => () => undefined;

/** How it stands with a note's document, also before there is one. */
export const useSyncState = (provider: Provider | null): SyncState =>
  useSyncExternalStore(
    useCallback((listener) => (provider?.state.subscribe ?? NEVER)(listener), [provider]),
    () => provider?.state.get() ?? BEFORE,
  );
