import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { Problem } from '../../api/client';
import { callQuery, roomQuery } from '../../api/queries';
import CallPage from './CallPage';

vi.mock('./Lobby', () => ({ Lobby: () => <p>the lobby</p> }));
vi.mock('./Seats', () => ({ default: () => null }));
vi.mock('../room/useRoomNews', () => ({ useRoomNews: () => undefined }));
vi.mock('../room/useOwnNews', () => ({ useOwnNews: () => undefined }));

const room = { id: 1, title: '토익 900', standing: 'member' };
const call = { call: 0, media: 'ready', people: [], locked: false, removed: false };

it('outlives a refresh that fails, but not the room', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(roomQuery(1).queryKey, room as never);
  client.setQueryData(callQuery(1).queryKey, call as never);
  render(
    <QueryClientProvider client={client}>
      <CallPage id={1} />
    </QueryClientProvider>,
  );
  const fail = (error: Problem) =>
    act(async () => {
      const query = client.getQueryCache().find({ queryKey: roomQuery(1).queryKey });
      query?.setState({ status: 'error', error });
      await new Promise((told) => setTimeout(told)); // the page hears of it a moment later
    });

  await fail(new Problem(500, 'internal', ''));
  expect(screen.getByText('the lobby')).toBeVisible();
  await fail(new Problem(404, 'not_found', ''));
  expect(screen.queryByText('the lobby')).toBeNull();
});
