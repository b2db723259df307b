import { Problem } from '../../api/client';
import type { DraftProblems, RoomDraft } from './draft';

const FIELDS: Record<string, keyof RoomDraft> = {
  title: 'title',
  main_goal: 'goal',
  keywords: 'keywords',
  max_user_count: 'seats',
  meeting_days: 'days',
  meeting_times: 'times',
  entrance_fee: 'fee',
  cost: 'cost',
  penalty: 'penalty',
  basis: 'basis',
  policy: 'policy',
  late_every: 'lateEvery',
  excused_quota: 'quota',
  planned_events: 'planned',
  grace_period: 'grace',
  period_renew: 'season',
  explain: 'explain',
  password: 'password',
};

/** What the server refused, under the names of the form. */
export function serverProblems(error: unknown): DraftProblems {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(
    Object.entries(error.fields).flatMap(([field, message]) => {
      const key = FIELDS[field];
      return key ? [[key, message]] : [];
    }),
  );
}
