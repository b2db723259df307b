import { expect, it } from 'vitest';
import { measure } from './counting';

it('counts characters as people do, and words', () => {
  expect(measure('오늘 할 일 👍\n- 단어')).toEqual({ letters: 13, bare: 8, words: 6 });
  expect(measure('')).toEqual({ letters: 0, bare: 0, words: 0 });
  expect(measure(' \n')).toEqual({ letters: 2, bare: 0, words: 0 });
});
