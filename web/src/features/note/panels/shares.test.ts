import { describe, expect, it } from 'vitest';
import { percents } from './shares';

describe('shares in percent', () => {
  it('add up to 100', () => {
    expect(percents([1, 1, 1])).toEqual([34, 33, 33]);
    expect(percents([2, 1])).toEqual([67, 33]);
    expect(percents([995, 4, 1])).toEqual([100, 0, 0]);
    for (const counts of [[7], [5, 3, 11], [1, 2, 3, 4, 5, 6, 7], [999, 1, 1, 1]])
      expect(percents(counts).reduce((sum, share) => sum + share, 0)).toBe(100);
  });

  it('are nothing of nothing', () => {
    expect(percents([])).toEqual([]);
    expect(percents([0, 0])).toEqual([0, 0]);
  });
});
