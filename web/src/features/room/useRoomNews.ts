import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { callQuery, eventsQuery, myRoomsQuery, notesKey, seasonsQuery } from '../../api/queries';
import type { Message } from '../../api/types';
import { followRoom } from '../../lib/live';
import { takeMessage } from '../chat/useTimeline';
import { refreshMoney } from '../settlement/refreshMoney';
import { refreshRoom } from './refreshRoom';

/** Keeps everything shown of a room up to date while one is inside. */
export function useRoomNews(room: number): void {
  const client = useQueryClient();
  useEffect(
    () =>
      followRoom(
        room,
        ({ type, message }) => {
          if (type === 'message') void takeMessage(client, message as Message);
          if (type === 'events') {
            void client.invalidateQueries(eventsQuery(room));
            // What is planned decides how much an absence weighs.
            void client.invalidateQueries({ queryKey: seasonsQuery(room).queryKey });
          }
          if (type === 'call') void client.invalidateQueries(callQuery(room));
          if (type === 'notes') void client.invalidateQueries({ queryKey: notesKey(room) });
          if (type === 'season') void refreshMoney(client, room);
          if (type === 'room') {
            void refreshRoom(client, room);
            void client.invalidateQueries({ queryKey: myRoomsQuery.queryKey });
          }
        },
        // After every reconnection: what was said and changed meanwhile.
        () => {
          void client.invalidateQueries({ queryKey: ['messages', room] });
          void refreshRoom(client, room);
        },
      ),
    [client, room],
  );
}
