import { BookOpenCheck, CircleDot, Flag, type LucideIcon, UsersRound } from 'lucide-react';

/** The kinds of events, in the order of the API's `attribute`: an icon and a word, never colour alone. */
export const KINDS = [
  { key: 'subGoal', Icon: Flag },
  { key: 'homework', Icon: BookOpenCheck },
  { key: 'meeting', Icon: UsersRound },
  { key: 'other', Icon: CircleDot },
] as const satisfies readonly { key: string; Icon: LucideIcon }[];

const OTHER = KINDS[3];

export const kindOf = (attribute: number) => KINDS[attribute] ?? OTHER;
