import { Check } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useFormat, WEEK } from '../../lib/format';
import { type Cell, cell, rectangle, withCells } from '../../lib/hours';
import { useText } from '../../lib/i18n';
import { onboardingText } from './text';
import { usePainting } from './usePainting';
import styles from './WeekGrid.module.css';

const FIRST_HOUR = 6;
const HOURS = Array.from({ length: 24 - FIRST_HOUR }, (_, index) => index + FIRST_HOUR);
const START: Cell = cell(1, 19);

interface WeekGridProps {
  cells: ReadonlySet<Cell>;
  onChange: (cells: Set<Cell>) => void;
}

/** A week of hours to mark by tap, drag or keys. */
export function WeekGrid({ cells, onChange }: WeekGridProps) {
  const t = useText(onboardingText);
  const f = useFormat();
  const helpId = useId();
  const table = useRef<HTMLTableElement>(null);
  const [focus, setFocus] = useState<Cell>(START);
  const moved = useRef(false);

  const { stroke, handlers } = usePainting(table, {
    isOn: (c) => cells.has(c),
    onPaint: (from, to, on) => onChange(withCells(cells, rectangle(from, to, WEEK), on)),
  });
  const shown = stroke
    ? withCells(cells, rectangle(stroke.from, stroke.to, WEEK), stroke.on)
    : cells;

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    table.current?.querySelector<HTMLElement>(`[data-cell="${focus}"]`)?.focus();
  }, [focus]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      onChange(withCells(cells, [focus], !cells.has(focus)));
      return;
    }
    const next = neighbour(focus, event.key);
    if (next === null) return;
    event.preventDefault();
    if (event.shiftKey) onChange(withCells(cells, [focus, next], true));
    moved.current = true;
    setFocus(next);
  };

  return (
    <>
      <table
        ref={table}
        role="grid"
        aria-label={t.grid}
        aria-describedby={helpId}
        aria-multiselectable
        className={styles.grid}
        {...handlers}
      >
        <thead>
          <tr>
            <td className={styles.corner} />
            {WEEK.map((day) => (
              <th key={day} scope="col" abbr={f.dayLong(day)}>
                {f.day(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {HOURS.map((hour) => (
            <tr key={hour}>
              <th scope="row">{hour}</th>
              {WEEK.map((day) => {
                const c = cell(day, hour);
                const on = shown.has(c);
                return (
                  <td
                    key={day}
                    role="gridcell"
                    data-cell={c}
                    tabIndex={c === focus ? 0 : -1}
                    aria-selected={on}
                    aria-label={t.cell(f.dayLong(day), hour)}
                    className={styles.cell}
                    onKeyDown={onKeyDown}
                    onFocus={() => setFocus(c)}
                  >
                    {on && <Check size={14} strokeWidth={2.4} aria-hidden />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p id={helpId} className="visually-hidden">
        {t.gridHelp}
      </p>
    </>
  );
}

/** The cell an arrow key leads to; null for other keys and at the edges. */
function neighbour(from: Cell, key: string): Cell | null {
  const column = WEEK.findIndex((day) => day === Math.floor(from / 24));
  const hour = from % 24;
  const [dx, dy] = ARROWS[key] ?? [0, 0];
  const day = WEEK[column + dx];
  const inside = hour + dy >= FIRST_HOUR && hour + dy < 24;
  return (dx !== 0 || dy !== 0) && day !== undefined && inside ? cell(day, hour + dy) : null;
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
