import type { components } from '../../api/schema';

type Schemas = components['schemas'];

/** A room's call as one member sees it. */
export type CallState = Schemas['Call'];
export type Seated = Schemas['Seated'];
export type CallTimer = Schemas['Timer'];
export type Ticket = Schemas['Ticket'];

/** Why one sits in the call no more, other than by leaving. */
export type End = { why: 'removed' | 'ended' | 'elsewhere' } | { why: 'refused'; detail: string };

/** Code points of a goal, as the API takes them. */
export const GOAL_MAX = 100;
