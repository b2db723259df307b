import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/client';

const RETRIES = 2;

function makeQueryClient(): QueryClient {
  // A session may end elsewhere; whoever notices first shows the sign-in page.
  const onError = (error: unknown) => {
    if (error instanceof Problem && error.code === 'unauthenticated')
      client.setQueryData(['me'], null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < RETRIES &&
          error instanceof Problem &&
          (error.status === 0 || error.status >= 500),
      },
      // A form answers at once that the server is out of reach; nothing is sent behind one's back.
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}

export const queryClient = makeQueryClient();
