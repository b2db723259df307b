import { useLayoutEffect, useRef, useState } from 'react';
import type { Line } from './timeline';

const NEAR_BOTTOM = 60;
const NEAR_TOP = 400;

/** Keeps a chat at its newest line while one is there, and in place while older ones come in above. */
export function useScroll(lines: readonly Line[], onNearTop: () => void) {
  const ref = useRef<HTMLDivElement>(null);
  const [atBottom, setAtBottom] = useState(true);
  const before = useRef({ firstKey: '', height: 0, bottom: true });
  const firstKey = lines[0]?.key ?? '';
  const lastKey = lines.at(-1)?.key ?? '';

  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const { firstKey: oldFirst, height, bottom } = before.current;
    if (oldFirst && firstKey !== oldFirst && !bottom) box.scrollTop += box.scrollHeight - height;
    else if (bottom) box.scrollTop = box.scrollHeight;
    before.current = { ...before.current, firstKey, height: box.scrollHeight };
  }, [firstKey, lastKey, lines.length]);

  // The keyboard of a phone or a growing box makes the page shorter: the newest line stays in sight.
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const observer = new ResizeObserver(() => {
      if (before.current.bottom) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const box = ref.current;
    if (!box) return;
    const bottom = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_BOTTOM;
    before.current.bottom = bottom;
    setAtBottom(bottom);
    if (box.scrollTop < NEAR_TOP) onNearTop();
  };

  const toBottom = () => {
    before.current.bottom = true;
    setAtBottom(true);
    const box = ref.current;
    if (box) box.scrollTop = box.scrollHeight;
  };

  return { ref, atBottom, onScroll, toBottom };
}
