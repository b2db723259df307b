import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, ask } from '../../api/client';
import { myRoomsQuery } from '../../api/queries';
import type { Message } from '../../api/types';
import { lastSeq } from './timeline';

/** Tells the server how far one has read, once the newest line has been in sight. */
export function useRead(room: number, items: readonly Message[], inSight: boolean): void {
  const client = useQueryClient();
  const told = useRef(0);
  const seq = lastSeq(items);

  useEffect(() => {
    const tell = () => {
      if (!inSight || document.hidden || seq <= told.current) return;
      told.current = seq;
      ask(api.PUT('/api/v1/rooms/{id}/read', { params: { path: { id: room } }, body: { seq } }))
        .then(() => client.invalidateQueries({ queryKey: myRoomsQuery.queryKey }))
        .catch(() => {
          // The next message, or coming back to the tab, tells it again.
          told.current = 0;
        });
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [client, room, seq, inSight]);
}
