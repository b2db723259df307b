import type { Awareness } from 'y-protocols/awareness';

/** Somebody who has the note open. */
export interface Present {
  id: number;
  name: string;
}

interface PersonState {
  user?: Present;
}

/** Around the colour circle, so that neighbours in number are far apart in colour. */
const hueOf = (person: number) => Math.round((person * 137.508) % 360);

/** A person's colours at all cursors, as strong in every hue: behind white letters by day, black ones by night. */
export const colourOf = (person: number): string => {
  const hue = hueOf(person);
  return `light-dark(oklch(0.5 0.11 ${hue}), oklch(0.8 0.1 ${hue}))`;
};

const selectionOf = (person: number): string => {
  const hue = hueOf(person);
  return `light-dark(oklch(0.5 0.11 ${hue} / 0.16), oklch(0.8 0.1 ${hue} / 0.22))`;
};

/** What y-codemirror.next draws a cursor with. */
export function coloured(state: PersonState | null) {
  if (!state?.user) return state;
  const { id, name } = state.user;
  return { ...state, user: { id, name, color: colourOf(id), colorLight: selectionOf(id) } };
}

/** Who else is here, each once; the same list where nobody came or went. */
export function presentIn(awareness: Awareness, before: readonly Present[]): readonly Present[] {
  const people = new Map<number, Present>();
  for (const { user } of awareness.getStates().values() as Iterable<PersonState>)
    if (user) people.set(user.id, { id: user.id, name: user.name });
  const now = [...people.values()].sort((a, b) => a.id - b.id);
  return JSON.stringify(now) === JSON.stringify(before) ? before : now;
}
