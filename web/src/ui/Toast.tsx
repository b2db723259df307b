import { useEffect } from 'react';
import { Store, useStore } from '../lib/store';
import styles from './Toast.module.css';

interface Toast {
  text: string;
  action?: { label: string; run: () => void };
}

const current = new Store<Toast | null>(null);

/** Says what has just happened; an action (undo) may take it back. */
export const toast = (next: Toast): void => current.set(next);

const SHOWN = 5000;
const SHOWN_WITH_ACTION = 10_000;

export function Toasts() {
  const shown = useStore(current);

  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => current.set(null), shown.action ? SHOWN_WITH_ACTION : SHOWN);
    return () => clearTimeout(timer);
  }, [shown]);

  return (
    <div className={styles.region} role="status">
      {shown && (
        <div className={styles.toast}>
          <p>{shown.text}</p>
          {shown.action && (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                shown.action?.run();
                current.set(null);
              }}
            >
              {shown.action.label}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
