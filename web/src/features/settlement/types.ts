import type { components } from '../../api/schema';
import type { Room } from '../../api/types';

type Schemas = components['schemas'];

export type Season = Schemas['Season'];
export type Enrolment = Schemas['Enrolment'];
export type Rules = Schemas['Rules'];
export type Statement = Schemas['Statement'];
export type MarkLine = Schemas['MarkLine'];
export type Mark = MarkLine['mark'];
export type EventMark = Schemas['EventMark'];
export type Dispute = Schemas['Dispute'];
export type Book = Schemas['Book'];
export type Journal = Schemas['Journal'];
export type Balance = Schemas['Balance'];
export type Payout = Schemas['Payout'];

/** What every part of the page shows: a season of a room. */
export interface PartProps {
  room: Room;
  season: Season;
}
