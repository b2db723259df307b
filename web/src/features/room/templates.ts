import type { RoomDraft } from './draft';

type Terms = Pick<
  RoomDraft,
  'fee' | 'penalty' | 'basis' | 'policy' | 'lateEvery' | 'quota' | 'grace'
>;

export const TEMPLATE_KEYS = ['light', 'standard', 'hard', 'challenge', 'homework'] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

/** How strict a room can be: what each kind fills in. */
export const TEMPLATES: Record<TemplateKey, Terms> = {
  light: {
    fee: 5000,
    penalty: 10,
    basis: 'per_absence',
    policy: 'least',
    lateEvery: 3,
    quota: 4,
    grace: 14,
  },
  standard: {
    fee: 10_000,
    penalty: 10,
    basis: 'per_absence',
    policy: 'perfect',
    lateEvery: 0,
    quota: 2,
    grace: 7,
  },
  hard: {
    fee: 30_000,
    penalty: 20,
    basis: 'per_absence',
    policy: 'weighted',
    lateEvery: 0,
    quota: 1,
    grace: 3,
  },
  challenge: {
    fee: 20_000,
    penalty: 100,
    basis: 'proportional',
    policy: 'perfect',
    lateEvery: 0,
    quota: 0,
    grace: 3,
  },
  homework: {
    fee: 20_000,
    penalty: 10,
    basis: 'per_absence',
    policy: 'weighted',
    lateEvery: 3,
    quota: 2,
    grace: 7,
  },
};

/** The template that a draft agrees with, if any. */
export const templateOf = (draft: RoomDraft): TemplateKey | undefined =>
  TEMPLATE_KEYS.find((key) =>
    Object.entries(TEMPLATES[key]).every(
      ([field, value]) => draft[field as keyof RoomDraft] === value,
    ),
  );

const WEEK = 7;
const USUAL_EVENTS = 8;

/** How many events a season has: as said, else as many as the meeting days make. */
export function eventsOf({ planned, days, season }: RoomDraft): number {
  if (planned > 0) return planned;
  if (days.length === 0) return USUAL_EVENTS;
  return Math.max(1, Math.round((days.length * season) / WEEK));
}
