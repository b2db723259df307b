import { useQuery } from '@tanstack/react-query';
import { callQuery } from '../../api/queries';
import type { CallState } from './types';

const SOON = 2000;
const LATER = 10_000;
const SELDOM = 30_000;

/** News come by the live channel; asking now and then as well heals what it may have lost. */
const every = (media: CallState['media'] | undefined): number => {
  if (media === 'starting') return SOON;
  return media === 'preparing' ? LATER : SELDOM;
};

/** The room's call while its page is open. */
export const useCall = (room: number) =>
  useQuery({
    ...callQuery(room),
    refetchInterval: ({ state }) => every(state.data?.media),
  });
