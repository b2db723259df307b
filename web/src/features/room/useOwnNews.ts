import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { myRoomsQuery, roomQuery } from '../../api/queries';
import { followUser } from '../../lib/live';
import { leave } from '../auth/session';

/** Follows one's own channel while a page depends on it: a room one sits in or waits for. */
export function useOwnNews(room: number | null, wanted: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!wanted) return;
    return followUser(({ type }) => {
      if (type === 'signed_out') leave();
      if (type !== 'rooms') return;
      void client.invalidateQueries({ queryKey: myRoomsQuery.queryKey });
      if (room !== null)
        void client.invalidateQueries({ queryKey: roomQuery(room).queryKey, exact: true });
    });
  }, [client, room, wanted]);
}
