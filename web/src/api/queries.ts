import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask, orNull } from './client';
import type { WhatIf } from './types';

/** Every read of the app and the key under which it is kept. */

export const roomQuery = (id: number) =>
  queryOptions({
    queryKey: ['room', id],
    queryFn: () => ask(api.GET('/api/v1/rooms/{id}', { params: { path: { id } } })),
  });

export const membersQuery = (id: number) =>
  queryOptions({
    queryKey: ['room', id, 'members'],
    queryFn: () => ask(api.GET('/api/v1/rooms/{id}/members', { params: { path: { id } } })),
  });

export const requestsQuery = (id: number) =>
  queryOptions({
    queryKey: ['room', id, 'requests'],
    queryFn: () => ask(api.GET('/api/v1/rooms/{id}/requests', { params: { path: { id } } })),
  });

/** Who sits in the room's call. */
export const callQuery = (id: number) =>
  queryOptions({
    queryKey: ['room', id, 'call'],
    queryFn: () => ask(api.GET('/api/v1/rooms/{id}/call', { params: { path: { id } } })),
  });

export const eventsQuery = (id: number) =>
  queryOptions({
    queryKey: ['room', id, 'events'],
    queryFn: () => ask(api.GET('/api/v1/rooms/{id}/events', { params: { path: { id } } })),
  });

/** What one may do changes with the clock, so it is asked again while the page is open. */
export const attendanceQuery = (id: number, event: number) =>
  queryOptions({
    queryKey: ['room', id, 'events', event],
    queryFn: () =>
      ask(
        api.GET('/api/v1/rooms/{id}/events/{event}/attendance', {
          params: { path: { id, event } },
        }),
      ),
    refetchInterval: 20_000,
  });

export const submissionsQuery = (id: number, event: number, user: number) =>
  queryOptions({
    queryKey: ['room', id, 'events', event, 'submissions', user],
    queryFn: () =>
      ask(
        api.GET('/api/v1/rooms/{id}/events/{event}/submissions', {
          params: { path: { id, event }, query: { user } },
        }),
      ),
  });

/** What a note said that was handed in, which never changes. */
export const submissionNoteQuery = (id: number, event: number, submission: number) =>
  queryOptions({
    queryKey: ['submission-note', id, event, submission],
    queryFn: () =>
      ask(
        api.GET('/api/v1/rooms/{id}/events/{event}/submissions/{submission}/note', {
          params: { path: { id, event, submission } },
        }),
      ),
    staleTime: Infinity,
  });

export const checkInCodeQuery = (id: number, event: number) =>
  queryOptions({
    queryKey: ['check-in-code', id, event],
    queryFn: () =>
      ask(api.GET('/api/v1/rooms/{id}/events/{event}/code', { params: { path: { id, event } } })),
    // The next code is there when this one has run out.
    refetchInterval: ({ state }) => (state.data?.seconds_left ?? 1) * 1000,
    staleTime: 0,
    gcTime: 0,
  });

export const repliesQuery = (id: number, event: number) =>
  queryOptions({
    queryKey: ['room', id, 'events', event, 'rsvp'],
    queryFn: () =>
      ask(api.GET('/api/v1/rooms/{id}/events/{event}/rsvp', { params: { path: { id, event } } })),
  });

export const proposalsQuery = (id: number) =>
  queryOptions({
    queryKey: ['room', id, 'events', 'proposals'],
    queryFn: () =>
      ask(api.GET('/api/v1/rooms/{id}/events/proposals', { params: { path: { id } } })),
  });

/** The address for calendar programs: of a room, or of all rooms one sits in (null). */
export const feedQuery = (room: number | null) =>
  queryOptions({
    queryKey: ['feed', room],
    queryFn: () =>
      room === null
        ? ask(api.GET('/api/v1/me/feed'))
        : ask(api.GET('/api/v1/rooms/{id}/feed', { params: { path: { id: room } } })),
  });

export const seasonsQuery = (id: number) =>
  queryOptions({
    queryKey: ['room', id, 'seasons'],
    queryFn: () => ask(api.GET('/api/v1/rooms/{id}/seasons', { params: { path: { id } } })),
  });

/** A season with everybody's part in it; 0 is the present one. */
export const seasonQuery = (id: number, season: number) =>
  queryOptions({
    queryKey: ['room', id, 'seasons', season],
    queryFn: () =>
      ask(api.GET('/api/v1/rooms/{id}/seasons/{season}', { params: { path: { id, season } } })),
  });

export const statementQuery = (id: number, season: number, user: number) =>
  queryOptions({
    queryKey: ['room', id, 'seasons', season, 'members', user],
    queryFn: () =>
      ask(
        api.GET('/api/v1/rooms/{id}/seasons/{season}/members/{user}', {
          params: { path: { id, season, user } },
        }),
      ),
  });

/** Everybody's mark at an event, with what the owner has said of it. */
export const marksQuery = (id: number, event: number) =>
  queryOptions({
    queryKey: ['room', id, 'seasons', 'marks', event],
    queryFn: () =>
      ask(api.GET('/api/v1/rooms/{id}/events/{event}/marks', { params: { path: { id, event } } })),
  });

export const ledgerQuery = (id: number) =>
  queryOptions({
    queryKey: ['room', id, 'ledger'],
    queryFn: () => ask(api.GET('/api/v1/rooms/{id}/ledger', { params: { path: { id } } })),
  });

export const myMoneyQuery = queryOptions({
  queryKey: ['my-money'],
  queryFn: () => ask(api.GET('/api/v1/me/money')),
});

/** My own bank account; null while I have told none. */
export const bankAccountQuery = queryOptions({
  queryKey: ['bank-account'],
  queryFn: () => orNull(ask(api.GET('/api/v1/me/bank-account'))),
});

/** The account to which I have to send something now; null where there is none to see. */
export const payeeQuery = (id: number, user: number) =>
  queryOptions({
    queryKey: ['room', id, 'seasons', 'account', user],
    queryFn: () =>
      orNull(
        ask(api.GET('/api/v1/rooms/{id}/accounts/{user}', { params: { path: { id, user } } })),
      ),
  });

/** Ratings and reliability of a room and of the people whom I may know. */
export const trustQuery = (id: number) =>
  queryOptions({
    queryKey: ['room', id, 'trust'],
    queryFn: () => ask(api.GET('/api/v1/rooms/{id}/trust', { params: { path: { id } } })),
  });

export const whatIfQuery = (body: WhatIf) =>
  queryOptions({
    queryKey: ['what-if', body],
    queryFn: () => ask(api.POST('/api/v1/seasons/what-if', { body })),
    staleTime: Infinity,
  });

/** What all that is shown of a room's notes begins with. */
export const notesKey = (id: number) => ['room', id, 'notes'] as const;

export const notesQuery = (id: number, { query = '', deleted = false } = {}) =>
  queryOptions({
    queryKey: [...notesKey(id), 'list', { query, deleted }],
    queryFn: () =>
      ask(
        api.GET('/api/v1/rooms/{id}/notes', {
          params: { path: { id }, query: { ...(query && { query }), ...(deleted && { deleted }) } },
        }),
      ),
  });

export const noteQuery = (id: number, note: number) =>
  queryOptions({
    queryKey: [...notesKey(id), note],
    queryFn: () =>
      ask(api.GET('/api/v1/rooms/{id}/notes/{note}', { params: { path: { id, note } } })),
  });

/** How much of a note each person wrote. */
export const noteAuthorsQuery = (id: number, note: number) =>
  queryOptions({
    queryKey: [...notesKey(id), note, 'authors'],
    queryFn: () =>
      ask(api.GET('/api/v1/rooms/{id}/notes/{note}/authors', { params: { path: { id, note } } })),
  });

export const noteCommentsQuery = (id: number, note: number) =>
  queryOptions({
    queryKey: [...notesKey(id), note, 'comments'],
    queryFn: () =>
      ask(api.GET('/api/v1/rooms/{id}/notes/{note}/comments', { params: { path: { id, note } } })),
  });

export const noteVersionsQuery = (id: number, note: number) =>
  queryOptions({
    queryKey: [...notesKey(id), note, 'versions'],
    queryFn: () =>
      ask(api.GET('/api/v1/rooms/{id}/notes/{note}/versions', { params: { path: { id, note } } })),
  });

/** What a version says never changes. */
export const noteVersionQuery = (id: number, note: number, version: number) =>
  queryOptions({
    queryKey: ['note-version', id, note, version],
    queryFn: () =>
      ask(
        api.GET('/api/v1/rooms/{id}/notes/{note}/versions/{version}', {
          params: { path: { id, note, version } },
        }),
      ),
    staleTime: Infinity,
  });

/** A note by its link; null where the link leads to none any more. */
export const sharedNoteQuery = (token: string) =>
  queryOptions({
    queryKey: ['shared-note', token],
    queryFn: () =>
      orNull(ask(api.GET('/api/v1/shared-notes/{token}', { params: { path: { token } } }))),
  });

export const myRoomsQuery = queryOptions({
  queryKey: ['my-rooms'],
  queryFn: () => ask(api.GET('/api/v1/me/rooms')),
});

export const recommendationsQuery = queryOptions({
  queryKey: ['recommendations'],
  queryFn: () => ask(api.GET('/api/v1/recommendations', { params: { query: { limit: 20 } } })),
});

/** How many notices are new. */
export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: async () => {
    const page = await ask(api.GET('/api/v1/me/notices', { params: { query: { limit: 1 } } }));
    return page.unread;
  },
});

/** Notices are sentences of the server, in the language of the page. */
export const noticesQuery = (language: string) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'list', language],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/v1/me/notices', {
          params: { query: { limit: 30, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    staleTime: 0,
  });

export const mailQuery = queryOptions({
  queryKey: ['mail'],
  queryFn: () => ask(api.GET('/api/v1/me/notify-preferences')),
});

export interface RoomFilter {
  query: string;
  days: number[];
  open: boolean;
  maxFee: number | null;
  keyword: string;
}

const PAGE = 20;

export const searchQuery = (filter: RoomFilter) =>
  infiniteQueryOptions({
    queryKey: ['rooms', filter],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/v1/rooms', {
          params: {
            query: {
              limit: PAGE,
              ...(filter.query && { query: filter.query }),
              ...(filter.days.length > 0 && { days: filter.days.join(',') }),
              ...(filter.open && { open: true }),
              ...(filter.maxFee !== null && { max_fee: String(filter.maxFee) }),
              ...(filter.keyword && { keyword: filter.keyword }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
  });
