import type { components } from './schema';

type Schemas = components['schemas'];

export type Me = Schemas['Me'];
export type BankAccount = Schemas['BankAccount'];
export type Trust = Schemas['Trust'];
export type Stars = Schemas['Stars'];
export type FreeHours = Schemas['FreeHours'];
export type Room = Schemas['Room'];
export type RoomInput = Schemas['RoomInput'];
export type Seat = Schemas['Seat'];
export type Member = Schemas['Member'];
export type JoinRequest = Schemas['JoinRequest'];
export type MyRoom = Schemas['MyRoom'];
export type Message = Schemas['Message'];
export type StudyEvent = Schemas['Event'];
/** An event of a plan, with what is known about it besides. */
export type PlanEntry = Schemas['Entry'];
export type Answer = NonNullable<Schemas['Tally']['mine']>;
export type EventInput = Schemas['EventInput'];
/** A note in a list, and one with its text. */
export type NoteLine = Schemas['Line'];
export type NoteView = Schemas['Note'];
export type NoteVersion = Schemas['Version'];
export type NoteComment = Schemas['Comment'];
export type NoteShare = Schemas['Share'];
export type Reason = Schemas['Reason'];
export type Recommendation = Schemas['Recommendation'];
export type WhatIf = Schemas['WhatIf'];
/** What a person should know; ui/Notice is another thing. */
export type PersonalNotice = Schemas['Notice'];
export type MailWish = Schemas['NotifyPreferences']['mail'];
