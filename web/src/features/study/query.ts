import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import type { components } from '../../api/schema';
import { SEOUL } from '../../lib/format';

export type Study = components['schemas']['Study'];
export type StudyDay = components['schemas']['Day'];

const MINUTE = 60_000;

/** Time in calls, of so many days from one on. It grows while one sits, so it is asked again. */
export const studyQuery = (from: string, days: number) =>
  queryOptions({
    queryKey: ['study', from, days],
    queryFn: () =>
      ask(api.GET('/api/v1/me/study', { params: { query: { from, days, zone: SEOUL } } })),
    refetchInterval: MINUTE,
  });
