import { useCallback, useEffect, useState } from 'react';
import type { Provider } from './sync/provider';

/** Yjs and the connection: a chunk that comes beside the editor's. */
const loadSync = () => import('./sync');

/** The document of a note while its page is open; null until it can be had. */
export function useProvider(room: number, note: number, person: number) {
  const [provider, setProvider] = useState<Provider | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let made: Provider | null = null;
    let left = false;
    loadSync()
      .then(({ openNote }) => {
        if (left) return;
        made = openNote({ room, note, person });
        setProvider(made);
      })
      .catch(() => undefined); // the text can be read without
    const warn = (event: BeforeUnloadEvent) => {
      if (made?.atRisk) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => {
      left = true;
      removeEventListener('beforeunload', warn);
      setProvider(null);
      made?.destroy();
    };
  }, [room, note, person, attempt]);

  /** Begins with a new document. */
  const restart = useCallback(() => setAttempt((last) => last + 1), []);
  return { provider, restart };
}
