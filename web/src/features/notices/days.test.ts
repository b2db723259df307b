import { expect, test } from 'vitest';
import type { PersonalNotice } from '../../api/types';
import { byDay } from './days';

const notice = (id: number, at: string) => ({ id, at }) as PersonalNotice;

test('notices stand under the day they came on in Seoul', () => {
  const days = byDay([
    notice(3, '2026-03-02T15:00:00Z'),
    notice(2, '2026-03-02T14:59:00Z'),
    notice(1, '2026-03-01T15:00:00Z'),
  ]);
  expect(days.map(({ key, notices }) => [key, notices.map(({ id }) => id)])).toEqual([
    ['2026-03-03', [3]],
    ['2026-03-02', [2, 1]],
  ]);
  expect(byDay([])).toEqual([]);
});
