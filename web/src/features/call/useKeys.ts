import { useEffect, useRef } from 'react';
import { actionOf, isTyping, type KeyAction, keysOn } from './keys';

/** Single letters, unless one types or a dialog is open. */
export function useKeys(run: (action: KeyAction) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (!action || !keysOn.get() || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current(action);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
