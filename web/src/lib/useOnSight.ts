import { useEffect, useRef } from 'react';

/** Runs whenever the element comes near the visible part of the page. */
export function useOnSight(onSight: () => void, margin = '600px') {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(onSight);

  useEffect(() => {
    latest.current = onSight;
  });

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current();
      },
      { rootMargin: margin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  });

  return ref;
}
