import { useSyncExternalStore } from 'react';
import { storage } from './storage';
import { Store, useStore } from './store';

export type Theme = 'system' | 'light' | 'dark';

function stored(): Theme {
  const value = storage.read('theme');
  return value === 'light' || value === 'dark' ? value : 'system';
}

const theme = new Store<Theme>(stored());

export const useTheme = (): Theme => useStore(theme);

/** public/before-paint.js does the same at the next start, before anything is drawn. */
export function chooseTheme(next: Theme): void {
  storage.write('theme', next === 'system' ? null : next);
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  theme.set(next);
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');

/** Whether the page is dark now, by choice or by the system. */
export function useDark(): boolean {
  const chosen = useTheme();
  const system = useSyncExternalStore(
    (listener) => {
      systemDark.addEventListener('change', listener);
      return () => systemDark.removeEventListener('change', listener);
    },
    () => systemDark.matches,
  );
  return chosen === 'system' ? system : chosen === 'dark';
}
