import type { Room, RoomInput } from '../../api/types';
import { clean } from '../../lib/words';
import type { roomText } from './text';

/** What the forms of a room edit. */
export interface RoomDraft {
  title: string;
  goal: string;
  keywords: string[];
  seats: number;
  days: number[];
  times: Span[];
  fee: number;
  cost: number;
  penalty: number;
  basis: Room['basis'];
  policy: Room['policy'];
  /** This many lates are an absence; 0: each is half of one. */
  lateEvery: number;
  /** How many excused absences cost nothing. */
  quota: number;
  /** Scored events of a season; 0: as many as the plan holds. */
  planned: number;
  grace: number;
  season: number;
  explain: string;
  /** null: leave the password as it is. */
  password: string | null;
}

export interface Span {
  from: string;
  to: string;
}

/** The bounds of the API. */
export const SEATS_MIN = 2;
export const SEATS_MAX = 100;
export const TITLE_MAX = 50;
export const GOAL_MAX = 2000;
export const EXPLAIN_MAX = 10_000;
export const KEYWORDS_MAX = 20;
const DAYS_MAX = 365;
export const PERCENT_MAX = 100;
const COUNT_MAX = 1000;

export const newDraft: RoomDraft = {
  title: '',
  goal: '',
  keywords: [],
  seats: 5,
  days: [],
  times: [{ from: '20:00', to: '22:00' }],
  fee: 0,
  cost: 0,
  penalty: 10,
  basis: 'per_absence',
  policy: 'perfect',
  lateEvery: 0,
  quota: 2,
  planned: 0,
  grace: 14,
  season: 30,
  explain: '',
  password: '',
};

export const draftOf = (room: Room): RoomDraft => ({
  title: room.title,
  goal: room.main_goal,
  keywords: room.keywords,
  seats: room.max_user_count,
  days: room.meeting_days,
  times: spansOf(room.meeting_times),
  fee: room.entrance_fee,
  cost: room.cost,
  penalty: room.penalty,
  basis: room.basis,
  policy: room.policy,
  lateEvery: room.late_every,
  quota: room.excused_quota,
  planned: room.planned_events,
  grace: room.grace_period,
  season: room.period_renew,
  explain: room.explain,
  password: null,
});

export function spansOf(times: string): Span[] {
  return times
    .split(',')
    .map((range) => range.trim().split('-'))
    .flatMap(([from, to]) => (from && to ? [{ from, to: to === '24:00' ? '00:00' : to }] : []));
}

/** A time field cannot say 24:00; midnight as an end is the end of the day. */
export const timesOf = (spans: readonly Span[]): string =>
  spans
    .filter(({ from, to }) => from && to)
    .map(({ from, to }) => `${from}-${to === '00:00' ? '24:00' : to}`)
    .join(',');

export function toInput(draft: RoomDraft): RoomInput & { title: string; main_goal: string } {
  return {
    title: clean(draft.title),
    main_goal: clean(draft.goal),
    keywords: draft.keywords,
    max_user_count: draft.seats,
    meeting_days: [...draft.days].sort((a, b) => a - b),
    meeting_times: timesOf(draft.times),
    entrance_fee: draft.fee,
    cost: draft.cost,
    penalty: draft.penalty,
    basis: draft.basis,
    policy: draft.policy,
    late_every: draft.lateEvery,
    excused_quota: draft.quota,
    planned_events: draft.planned,
    grace_period: draft.grace,
    period_renew: draft.season,
    explain: draft.explain.trim(),
    ...(draft.password !== null && { password: draft.password }),
  };
}

/** What differs, so that an edit never touches what it did not mean to. */
export function changes(before: RoomDraft, after: RoomDraft): RoomInput {
  const old = toInput(before);
  const now = toInput(after);
  return Object.fromEntries(
    Object.entries(now).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(old[key as keyof RoomInput]),
    ),
  );
}

export type DraftProblems = Partial<Record<keyof RoomDraft, string>>;

interface Limits {
  feeCap: number;
  feeCapText: string;
  seated: number;
}

/** What is wrong with a draft, field by field. */
export function draftProblems(
  draft: RoomDraft,
  { feeCap, feeCapText, seated }: Limits,
  t: (typeof roomText)['ko'],
): DraftProblems {
  const problems: DraftProblems = {};
  if (!clean(draft.title)) problems.title = t.titleMissing;
  if (!clean(draft.goal)) problems.goal = t.mainGoalMissing;
  if (draft.seats < seated) problems.seats = t.seatsTooFew(seated);
  if (draft.fee > feeCap) problems.fee = t.feeTooHigh(feeCapText);
  if (draft.cost > feeCap) problems.cost = t.feeTooHigh(feeCapText);
  for (const field of ['lateEvery', 'quota', 'planned'] as const)
    if (draft[field] > COUNT_MAX) problems[field] = t.rangeWrong(0, COUNT_MAX);
  if (draft.penalty > PERCENT_MAX) problems.penalty = t.rangeWrong(0, PERCENT_MAX);
  if (draft.grace > DAYS_MAX) problems.grace = t.rangeWrong(0, DAYS_MAX);
  if (draft.season < 1 || draft.season > DAYS_MAX) problems.season = t.rangeWrong(1, DAYS_MAX);
  return problems;
}
