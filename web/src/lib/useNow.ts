import { useEffect } from 'react';
import { Store, useStore } from './store';

const TICK = 30_000;

const now = new Store(new Date());
let users = 0;
let timer = 0;

/** The present, which moves on twice a minute: what is written as "in 18 minutes" stays true. */
export function useNow(): Date {
  useEffect(() => {
    if (users++ === 0) {
      now.set(new Date());
      timer = window.setInterval(() => now.set(new Date()), TICK);
    }
    return () => {
      if (--users === 0) clearInterval(timer);
    };
  }, []);
  return useStore(now);
}
