import { type CompositionEvent, type KeyboardEvent, useState } from 'react';
import { EnterRule } from './enter';

/** Handlers for a text box in which Enter does something; `enabled` false leaves Enter alone. */
export function useEnter(onEnter: () => void, enabled = true) {
  const [rule] = useState(() => new EnterRule());
  return {
    onCompositionStart: () => rule.compositionStart(),
    onCompositionEnd: (event: CompositionEvent) => {
      if (rule.compositionEnd() && enabled) {
        event.preventDefault();
        onEnter();
      }
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!enabled) return;
      // keyCode is deprecated, but 229 is how Safari and Windows say that an IME took the key.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      const { key, code, shiftKey, keyCode } = event;
      const answer = rule.keyDown({
        key,
        code,
        shiftKey,
        keyCode,
        isComposing: event.nativeEvent.isComposing,
      });
      if (answer === 'pass') return;
      event.preventDefault();
      if (answer === 'send') onEnter();
    },
  };
}
