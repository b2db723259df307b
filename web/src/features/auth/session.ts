import { queryOptions, useQuery } from '@tanstack/react-query';
import { navigate } from 'wouter/use-browser-location';
import { queryClient } from '../../app/queryClient';
import { api, ask, Problem } from '../../api/client';
import type { Me } from '../../api/types';
import { chooseLanguage } from '../../lib/i18n';
import { closeLive } from '../../lib/live';
import { storage } from '../../lib/storage';

/** Who is signed in; null is nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    try {
      return await ask(api.GET('/api/v1/me'));
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

export const serverQuery = queryOptions({
  queryKey: ['server'],
  queryFn: () => ask(api.GET('/api/v1/server')),
  staleTime: Infinity,
});

/** The person on whose behalf the page runs; only for pages behind the sign-in. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('useMe outside of a signed-in page');
  return data;
}

/** What one person saw is not for the next; the queries of the sign-in page itself stay. */
function forgetPerson(): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => !PAGE_QUERIES.has(queryKey[0]) });
}

const PAGE_QUERIES = new Set<unknown>(['me', 'server', 'demo']);

export function enter(me: Me): void {
  forgetPerson();
  chooseLanguage(me.language);
  queryClient.setQueryData(meQuery.queryKey, me);
}

export async function signIn(email: string, password: string): Promise<Me> {
  const session = await ask(api.POST('/api/v1/sessions', { body: { email, password } }));
  enter(session.user);
  return session.user;
}

export async function signOut(everywhere: boolean): Promise<void> {
  await ask(everywhere ? api.DELETE('/api/v1/sessions') : api.DELETE('/api/v1/sessions/current'));
  // Before the page finds nobody signed in: it must not keep the way back for the next person.
  navigate('/signin', { replace: true });
  leave();
}

/** Forgets everything of the one who was signed in. */
export function leave(): void {
  closeLive();
  queryClient.setQueryData(meQuery.queryKey, null);
  forgetPerson();
}

export const isNew = (me: Me): boolean => me.interests.length === 0 && me.free.length === 0;

/** Where someone wanted to go before having to sign in; a mail link opens another tab, so it is stored. */
export const wanted = {
  remember: (path: string) => storage.write('wanted', path),
  take(): string | null {
    const path = storage.read('wanted');
    storage.write('wanted', null);
    return path;
  },
};
