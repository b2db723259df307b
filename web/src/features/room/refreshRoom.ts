import type { QueryClient } from '@tanstack/react-query';
import { requestsQuery, roomQuery } from '../../api/queries';

/** Reads a room anew, then what hangs on it; its applications only while they are mine to answer. */
export async function refreshRoom(client: QueryClient, id: number): Promise<void> {
  const { queryKey } = roomQuery(id);
  await client.invalidateQueries({ queryKey, exact: true });
  const owner = client.getQueryData(queryKey)?.standing === 'owner';
  const requests = requestsQuery(id).queryKey.at(-1);
  await client.invalidateQueries({
    queryKey,
    predicate: ({ queryKey: [, , part] }) => part !== undefined && (owner || part !== requests),
  });
}
