import { describe, expect, it } from 'vitest';
import {
  clockLength,
  duration,
  isDay,
  mondayOf,
  place,
  shiftDay,
  shiftWeek,
  stepOf,
  studyDay,
  ticks,
} from './studyTime';

const MINUTE = 60;
const HOUR = 3600;

describe('a time in words', () => {
  it('has hours and minutes, and leaves out what is none', () => {
    expect(duration(2 * HOUR + 10 * MINUTE + 59, 'ko')).toBe('2시간 10분');
    expect(duration(2 * HOUR, 'ko')).toBe('2시간');
    expect(duration(45 * MINUTE, 'ko')).toBe('45분');
    expect(duration(0, 'ko')).toBe('0분');
    expect(duration(30, 'ko')).toBe('1분 미만');
  });

  it('is complete in English', () => {
    expect(duration(HOUR + MINUTE, 'en')).toBe('1 hour 1 min');
    expect(duration(3 * HOUR, 'en')).toBe('3 hours');
    expect(duration(30, 'en')).toBe('under a minute');
  });

  it('is short where there is little room', () => {
    expect(clockLength(2 * HOUR + 5 * MINUTE)).toBe('2:05');
    expect(clockLength(59)).toBe('0:00');
  });
});

describe('days', () => {
  it('move over the ends of months and years', () => {
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01');
    expect(shiftDay('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('lie in weeks that begin on Monday', () => {
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-30')).toBe('2026-11-30');
    expect(shiftWeek('2026-11-23', -1)).toBe('2026-11-16');
  });

  it('begin at the hour that was chosen', () => {
    const twoAtNight = new Date('2026-11-28T17:00Z');
    expect(studyDay(twoAtNight, 0)).toBe('2026-11-29');
    expect(studyDay(twoAtNight, 4)).toBe('2026-11-28');
  });

  it('are told from other text in an address', () => {
    expect(isDay('2026-11-28')).toBe(true);
    expect(isDay('2026-13-41')).toBe(false);
    expect(isDay('2026-02-31')).toBe(false);
    expect(isDay('x')).toBe(false);
    expect(isDay(null)).toBe(false);
  });
});

describe('the chart', () => {
  it('has four lines, the highest not below the longest day', () => {
    expect(stepOf(0)).toBe(1);
    expect(stepOf(4 * HOUR)).toBe(1);
    expect(stepOf(4 * HOUR + 1)).toBe(2);
    expect(stepOf(24 * HOUR)).toBe(6);
  });

  it('places an instant within its day', () => {
    const [from, to] = ['2026-11-27T19:00Z', '2026-11-28T19:00Z'];
    expect(place('2026-11-28T07:00Z', from, to)).toBe(50);
    expect(place(to, from, to)).toBe(100);
  });

  it('marks hours from the beginning of the day to its end', () => {
    const all = ticks('2026-11-27T19:00Z', '2026-11-28T19:00Z', 6);
    expect(all).toHaveLength(5);
    expect(all[1]).toBe('2026-11-28T01:00:00.000Z');
  });
});
