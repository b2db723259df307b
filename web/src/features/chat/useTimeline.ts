import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ask } from '../../api/client';
import type { Message } from '../../api/types';
import { lastSeq, merge, receive, type Timeline } from './timeline';

const PAGE = 50;

const fetchPage = (id: number, query: { before?: number; after?: number }) =>
  ask(
    api.GET('/api/v1/rooms/{id}/messages', {
      params: { path: { id }, query: { ...query, limit: PAGE } },
    }),
  );

const keyOf = (room: number) => ['messages', room] as const;

/** The first read takes the newest page, every later one what came after: so it fills any gap. */
export const timelineQuery = (client: QueryClient, room: number) =>
  queryOptions({
    queryKey: keyOf(room),
    queryFn: async (): Promise<Timeline> => {
      const known = client.getQueryData<Timeline>(keyOf(room));
      if (!known) {
        const page = await fetchPage(room, {});
        return { items: merge([], page.items), more: page.more };
      }
      let after = lastSeq(known.items);
      let fresh: Message[] = [];
      for (let more = true; more; after = lastSeq(fresh)) {
        const page = await fetchPage(room, { after });
        fresh = merge(fresh, page.items);
        more = page.more && page.items.length > 0;
      }
      // Older pages and live messages may have come in meanwhile.
      const now = client.getQueryData<Timeline>(keyOf(room)) ?? known;
      return { ...now, items: merge(now.items, fresh) };
    },
    staleTime: 0,
  });

/** Takes a live or just sent message; fetches what is missing before it. */
export async function takeMessage(client: QueryClient, message: Message): Promise<void> {
  const key = keyOf(message.room);
  const known = client.getQueryData<Timeline>(key);
  if (!known) return;
  const items = receive(known.items, message);
  if (items) client.setQueryData<Timeline>(key, { ...known, items });
  else await client.invalidateQueries({ queryKey: key });
}

export function useTimeline(room: number) {
  const client = useQueryClient();
  const query = useQuery(timelineQuery(client, room));
  const loading = useRef(false);
  const [loadingOlder, setLoadingOlder] = useState(false);

  const loadOlder = async () => {
    const first = query.data?.items[0];
    if (!first || !query.data?.more || loading.current) return;
    loading.current = true;
    setLoadingOlder(true);
    try {
      const page = await fetchPage(room, { before: first.seq });
      client.setQueryData<Timeline>(
        keyOf(room),
        (now) => now && { items: merge(now.items, page.items), more: page.more },
      );
    } finally {
      loading.current = false;
      setLoadingOlder(false);
    }
  };

  return { query, loadOlder, loadingOlder };
}
