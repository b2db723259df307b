import { describe, expect, it } from 'vitest';
import { WEEK } from './format';
import { cell, rectangle, toCells, toRanges, withCells } from './hours';

describe('free hours', () => {
  it('go to cells and back', () => {
    const ranges = [
      { day: 0, from: '00:00', to: '02:00' },
      { day: 2, from: '19:00', to: '22:00' },
      { day: 6, from: '22:00', to: '24:00' },
    ];
    expect(toRanges(toCells(ranges))).toEqual(ranges);
  });

  it('join neighbouring hours and keep gaps', () => {
    const cells = new Set([cell(1, 9), cell(1, 10), cell(1, 12)]);
    expect(toRanges(cells)).toEqual([
      { day: 1, from: '09:00', to: '11:00' },
      { day: 1, from: '12:00', to: '13:00' },
    ]);
  });

  it('never join across midnight', () => {
    expect(toRanges(new Set([cell(1, 23), cell(2, 0)]))).toHaveLength(2);
  });

  it('claim only whole hours of a range', () => {
    expect([...toCells([{ day: 3, from: '19:30', to: '21:30' }])]).toEqual([cell(3, 20)]);
  });

  it('take a rectangle in the order of the columns, from any corner', () => {
    const expected = [cell(6, 9), cell(6, 10), cell(0, 9), cell(0, 10)];
    expect(rectangle(cell(0, 10), cell(6, 9), WEEK)).toEqual(expected);
    expect(rectangle(cell(6, 9), cell(0, 10), WEEK)).toEqual(expected);
  });

  it('mark and wipe without touching the set they start from', () => {
    const start = new Set([1, 2]);
    expect([...withCells(start, [2, 3], true)]).toEqual([1, 2, 3]);
    expect([...withCells(start, [2, 3], false)]).toEqual([1]);
    expect([...start]).toEqual([1, 2]);
  });
});
