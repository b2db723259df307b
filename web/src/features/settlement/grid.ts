import { MARKS } from './marks';
import type { Mark, Season, Statement } from './types';

export interface GridRow {
  id: number;
  name: string;
  /** One for each scored event of the season; nothing where the person was not in it. */
  marks: readonly (Mark | undefined)[];
}

/** Who was where: the members of a season by its events. Those whose marks are not there yet have empty rows. */
export function gridOf(
  { members, scored }: Pick<Season, 'members' | 'scored'>,
  statements: readonly Pick<Statement, 'member' | 'lines'>[],
): GridRow[] {
  const known = new Map(
    statements.map(({ member, lines }) => [
      member.user.id,
      new Map(lines.map((line) => [line.event, line.mark])),
    ]),
  );
  return members.map(({ user }) => ({
    id: user.id,
    name: user.name,
    marks: scored.map(({ event }) => known.get(user.id)?.get(event)),
  }));
}

/** The marks that occur, in their usual order. */
export function marksIn(rows: readonly GridRow[]): Mark[] {
  const found = new Set(rows.flatMap((row) => row.marks));
  return MARKS.filter((mark) => found.has(mark));
}
