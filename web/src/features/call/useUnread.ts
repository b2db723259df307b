import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../auth/session';
import { timelineQuery } from '../chat/useTimeline';

/** Whether somebody else wrote since the chat was last in sight. */
export function useUnread(room: number, open: boolean): boolean {
  const client = useQueryClient();
  const me = useMe();
  const last = useQuery(timelineQuery(client, room)).data?.items.at(-1);
  const [seen, setSeen] = useState<number>();
  if (last && seen !== last.seq && (open || seen === undefined || last.user.id === me.id))
    setSeen(last.seq);
  return !open && last !== undefined && seen !== undefined && last.seq > seen;
}
