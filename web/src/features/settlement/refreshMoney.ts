import type { QueryClient } from '@tanstack/react-query';
import { ledgerQuery, myMoneyQuery, roomQuery, seasonsQuery } from '../../api/queries';

/** Reads a room's seasons and books anew, and what I am owed. */
export async function refreshMoney(client: QueryClient, room: number): Promise<void> {
  void client.invalidateQueries({ queryKey: myMoneyQuery.queryKey });
  void client.invalidateQueries({ queryKey: roomQuery(room).queryKey, exact: true });
  void client.invalidateQueries({ queryKey: ledgerQuery(room).queryKey });
  await client.invalidateQueries({ queryKey: seasonsQuery(room).queryKey });
}
