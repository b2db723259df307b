import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Cell } from '../../lib/hours';

export interface Stroke {
  from: Cell;
  to: Cell;
  /** Whether it marks or wipes: the opposite of what its first cell was. */
  on: boolean;
}

interface Painting {
  isOn: (cell: Cell) => boolean;
  onPaint: (from: Cell, to: Cell, on: boolean) => void;
}

/** A finger that moves this far across, or rests this long, marks; one that moves up or down scrolls. */
const ACROSS = 8;
const HOLD = 250;

/** Marking with mouse, pen or finger. A finger must still be able to scroll the page. */
export function usePainting(target: RefObject<HTMLElement | null>, { isOn, onPaint }: Painting) {
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const painting = useRef(false);
  const pressed = useRef<{ cell: Cell; x: number; y: number; hold: number } | null>(null);

  // React's touch listeners are passive; only this one can keep the page still while marking.
  useEffect(() => {
    const element = target.current;
    const still = (event: TouchEvent) => {
      if (painting.current) event.preventDefault();
    };
    element?.addEventListener('touchmove', still, { passive: false });
    return () => element?.removeEventListener('touchmove', still);
  }, [target]);

  const begin = (cell: Cell) => {
    painting.current = true;
    setStroke({ from: cell, to: cell, on: !isOn(cell) });
  };
  const stop = () => {
    clearTimeout(pressed.current?.hold);
    pressed.current = null;
    painting.current = false;
    setStroke(null);
  };

  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      const cell = cellAt(event);
      if (cell === null || event.button !== 0) return;
      const touch = event.pointerType === 'touch';
      const hold = touch ? window.setTimeout(() => begin(cell), HOLD) : 0;
      pressed.current = { cell, x: event.clientX, y: event.clientY, hold };
      if (!touch) begin(cell);
    },
    onPointerMove: (event: PointerEvent) => {
      const start = pressed.current;
      if (!start) return;
      if (!painting.current) {
        const across = Math.abs(event.clientX - start.x);
        if (across > ACROSS && across > Math.abs(event.clientY - start.y)) begin(start.cell);
        return;
      }
      const to = cellAt(event);
      if (to !== null) setStroke((now) => now && { ...now, to });
    },
    onPointerUp: () => {
      const start = pressed.current;
      if (stroke) onPaint(stroke.from, stroke.to, stroke.on);
      else if (start) onPaint(start.cell, start.cell, !isOn(start.cell));
      stop();
    },
    onPointerCancel: stop,
    onPointerLeave: (event: PointerEvent) => {
      // A mouse may let go outside; what was marked until then stays marked.
      if (event.pointerType !== 'mouse' || !stroke) return;
      onPaint(stroke.from, stroke.to, stroke.on);
      stop();
    },
  };

  return { stroke, handlers };
}

function cellAt(event: PointerEvent): Cell | null {
  const hit = document.elementFromPoint(event.clientX, event.clientY);
  const value = hit?.closest<HTMLElement>('[data-cell]')?.dataset.cell;
  return value === undefined ? null : Number(value);
}
