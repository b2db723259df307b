import { useEffect, useState } from 'react';

/** The value once it has rested for a while, so that typing does not ask the server at every key. */
export function useLater<T>(value: T, pause: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return rested;
}
