import { useEffect, useRef, useState } from 'react';
import { useText } from '../../lib/i18n';
import { useMe } from '../auth/session';
import { callText } from './text';
import { changes, hands } from './tiles';
import type { Seated } from './types';

/** What happens within this time is said together. */
const TOGETHER = 1500;

/** Who came, went or raised a hand, as one sentence for screen readers. */
export function useCrier(people: readonly Seated[]): string {
  const t = useText(callText);
  const me = useMe();
  const told = useRef(people);
  const [sentence, setSentence] = useState('');

  useEffect(() => {
    const timer = setTimeout(() => {
      const before = told.current;
      told.current = people;
      const others = (some: readonly Seated[]) => some.filter(({ user }) => user.id !== me.id);
      const { came, went } = changes(others(before), others(people));
      const up = changes(others(hands(before)), others(hands(people))).came;
      const parts = [
        came.length > 0 && t.came(came.join(t.and)),
        went.length > 0 && t.went(went.join(t.and)),
        ...up.map(t.raised),
      ];
      const all = parts.filter(Boolean).join('. ');
      if (all) setSentence(all);
    }, TOGETHER);
    return () => clearTimeout(timer);
  }, [people, me.id, t]);

  return sentence;
}
