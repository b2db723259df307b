import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Whether what hangs in an element is larger than it: then keyboards must reach it to scroll. */
export function useOverflow<T extends HTMLElement>(): {
  ref: RefObject<T | null>;
  tabIndex: 0 | undefined;
} {
  const ref = useRef<T>(null);
  const [over, setOver] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const look = () =>
      setOver(
        element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth,
      );
    look();
    const sizes = new ResizeObserver(look);
    for (const watched of [element, ...element.children]) sizes.observe(watched);
    return () => sizes.disconnect();
  });
  return { ref, tabIndex: over ? 0 : undefined };
}
