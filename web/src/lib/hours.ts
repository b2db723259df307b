/** Free hours: the server keeps ranges per day, the grid shows cells of an hour. */
export interface Range {
  day: number;
  from: string;
  to: string;
}

/** One hour of the week: day * 24 + hour. */
export type Cell = number;

export const cell = (day: number, hour: number): Cell => day * 24 + hour;

const minutes = (clock: string): number => {
  const [hours, rest] = clock.split(':').map(Number);
  return (hours ?? 0) * 60 + (rest ?? 0);
};

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** The hours that lie wholly inside a range: the grid never claims more time than was given. */
export function toCells(ranges: readonly Range[]): Set<Cell> {
  const cells = new Set<Cell>();
  for (const { day, from, to } of ranges) {
    const last = Math.floor(minutes(to) / 60);
    for (let hour = Math.ceil(minutes(from) / 60); hour < last; hour++) cells.add(cell(day, hour));
  }
  return cells;
}

/** Neighbouring hours become one range; the end of a day is 24:00. */
export function toRanges(cells: ReadonlySet<Cell>): Range[] {
  const ranges: Range[] = [];
  for (let day = 0; day < 7; day++) {
    for (let hour = 0; hour < 24; hour++) {
      if (!cells.has(cell(day, hour))) continue;
      const from = hour;
      while (hour < 24 && cells.has(cell(day, hour))) hour++;
      ranges.push({ day, from: clock(from), to: clock(hour) });
    }
  }
  return ranges;
}

/** The cells of the rectangle between two cells, both included, in the order of the columns. */
export function rectangle(a: Cell, b: Cell, columns: readonly number[]): Cell[] {
  const column = (c: Cell) => columns.indexOf(Math.floor(c / 24));
  const [left, right] = [column(a), column(b)].sort((x, y) => x - y) as [number, number];
  const [top, bottom] = [a % 24, b % 24].sort((x, y) => x - y) as [number, number];
  const found: Cell[] = [];
  for (const day of columns.slice(left, right + 1))
    for (let hour = top; hour <= bottom; hour++) found.push(cell(day, hour));
  return found;
}

/** Adds or takes away cells, leaving the given set as it is. */
export function withCells(cells: ReadonlySet<Cell>, some: Iterable<Cell>, on: boolean): Set<Cell> {
  const next = new Set(cells);
  for (const c of some) {
    if (on) next.add(c);
    else next.delete(c);
  }
  return next;
}
