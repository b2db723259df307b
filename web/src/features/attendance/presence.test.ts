import { describe, expect, it } from 'vitest';
import { merged, minutesOf } from './presence';

const span = (from: string, to: string) => ({
  from: `2026-11-28T${from}Z`,
  to: `2026-11-28T${to}Z`,
});

describe('presence in a call', () => {
  it('joins devices that overlap and short gaps', () => {
    const all = [
      span('10:30:00', '10:45:00'),
      span('10:00:00', '10:20:00'),
      span('10:05:00', '10:10:00'),
      span('10:23:00', '10:28:00'),
    ];
    expect(merged(all)).toEqual([span('10:00:00', '10:45:00')]);
    expect(minutesOf(merged(all))).toBe(45);
  });

  it('keeps longer gaps, and does not change what it was given', () => {
    const all = [span('10:00:00', '10:10:00'), span('10:13:01', '10:20:30')];
    expect(merged(all)).toEqual(all);
    expect(merged(all)[0]).not.toBe(all[0]);
    expect(minutesOf(merged(all))).toBe(17);
  });
});
