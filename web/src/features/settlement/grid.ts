import { isMark, MARKS } from './marks';
import type { Mark, Season } from './types';

export interface GridRow {
  id: number;
  name: string;
  /** One for each scored event of the season; nothing where the person was not in it. */
  marks: readonly (Mark | undefined)[];
}

/** Who was where: the members of a season by its events. */
export const gridOf = ({ members, scored }: Pick<Season, 'members' | 'scored'>): GridRow[] =>
  members.map(({ user, row }) => ({
    id: user.id,
    name: user.name,
    marks: scored.map((_, index) => {
      const mark = row[index];
      return isMark(mark) ? mark : undefined;
    }),
  }));

/** The marks that occur, in their usual order. */
export function marksIn(rows: readonly GridRow[]): Mark[] {
  const found = new Set(rows.flatMap((row) => row.marks));
  return MARKS.filter((mark) => found.has(mark));
}
