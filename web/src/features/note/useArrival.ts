import { useEffect, useRef } from 'react';

/** For the heading of what took the place of what was pressed: the focus begins there. */
export function useArrival() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return heading;
}
