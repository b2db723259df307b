import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type Attendance = Schemas['Attendance'];
export type Attendee = Schemas['Attendee'];
export type SubmissionVersion = Schemas['SubmissionVersion'];

/** Where an event stands in the API. */
export interface EventPath {
  id: number;
  event: number;
}
