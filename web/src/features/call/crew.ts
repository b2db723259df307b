import { deviceNumber, hands } from './tiles';
import { userOf } from './device';
import type { Seated } from './types';

interface Known {
  people: readonly Seated[];
  /** Names by the room, for those of whom the call does not tell yet. */
  members: readonly { id: number; name: string }[];
  identities: readonly string[];
  words: { device: (number: number) => string; someone: string };
}

/** Who is who in the call: the media server knows numbers only. */
export interface Crew {
  nameOf: (identity: string) => string;
  /** The name, and which device where somebody has several. */
  label: (identity: string) => string;
  seatOf: (identity: string) => Seated | undefined;
  /** Whose turn it is among the raised hands, from 1; 0: no hand. */
  handPlace: (identity: string) => number;
}

export function crewOf({ people, members, identities, words }: Known): Crew {
  const raised = hands(people).map(({ user }) => user.id);
  const seatOf = (identity: string) => people.find(({ user }) => user.id === userOf(identity));
  const nameOf = (identity: string) =>
    seatOf(identity)?.user.name ??
    members.find(({ id }) => id === userOf(identity))?.name ??
    words.someone;
  return {
    nameOf,
    seatOf,
    label: (identity) => {
      const number = deviceNumber(identity, identities);
      return number ? `${nameOf(identity)} · ${words.device(number)}` : nameOf(identity);
    },
    handPlace: (identity) => raised.indexOf(userOf(identity)) + 1,
  };
}
