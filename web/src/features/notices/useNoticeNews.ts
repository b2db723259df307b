import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followUser } from '../../lib/live';
import { leave } from '../auth/session';

/** The live library waits until the page that was asked for is there. */
const LATER = 2000;

/** Keeps the bell true while somebody is signed in. */
export function useNoticeNews(): void {
  const client = useQueryClient();
  useEffect(() => {
    let stop: (() => void) | undefined;
    const timer = setTimeout(() => {
      stop = followUser(({ type }) => {
        if (type === 'signed_out') leave();
        if (type === 'notices') void client.invalidateQueries({ queryKey: ['notices'] });
      });
    }, LATER);
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [client]);
}
