import { useQueryClient } from '@tanstack/react-query';
import { eventsQuery, myRoomsQuery } from '../../api/queries';

/** Fetches again what shows a room's plan, once it is new. */
export function usePlanChange(room: number): () => Promise<void> {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: myRoomsQuery.queryKey });
    return client.invalidateQueries(eventsQuery(room));
  };
}
