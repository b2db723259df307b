import { describe, expect, it } from 'vitest';
import {
  date,
  dayKey,
  localInput,
  meetingDays,
  meetingTimes,
  time,
  today,
  until,
  won,
  wonShort,
  wonWords,
} from './format';

const EVENING = '2026-11-23T10:00:00Z'; // 19:00 in Seoul
const NIGHT = '2026-11-23T15:30:00Z'; // 00:30 of the next day in Seoul

describe('dates', () => {
  it('are written as Koreans write them', () => {
    expect(date(EVENING, 'ko')).toBe('2026. 11. 23. (월)');
    expect(today(new Date(EVENING), 'ko')).toBe('11월 23일 월요일');
    expect(time(EVENING)).toBe('19:00');
  });

  it('are complete in English', () => {
    expect(date(EVENING, 'en')).toBe('Mon, Nov 23, 2026');
    expect(today(new Date(EVENING), 'en')).toBe('Monday, Nov 23');
  });

  it('follow the zone of the room', () => {
    expect(dayKey(NIGHT)).toBe('2026-11-24');
    expect(dayKey(NIGHT, 'UTC')).toBe('2026-11-23');
    expect(time(NIGHT)).toBe('00:30');
    expect(localInput(NIGHT)).toBe('2026-11-24T00:30');
  });

  it('say how far off they are', () => {
    const from = (minutes: number) => new Date(Date.parse(EVENING) - minutes * 60_000);
    expect(until(EVENING, from(18), 'ko')).toBe('18분 뒤');
    expect(until(EVENING, from(1), 'en')).toBe('in 1 minute');
    expect(until(EVENING, from(-5), 'ko')).toBe('진행 중');
    expect(until(EVENING, from(120), 'ko')).toBe('오늘 19:00');
    expect(until(EVENING, from(24 * 60), 'ko')).toBe('내일 19:00');
    expect(until(EVENING, from(72 * 60), 'ko')).toBe('2026. 11. 23. (월) 19:00');
  });
});

describe('money', () => {
  it('is exact in ledgers and short in summaries', () => {
    expect(won(10_000, 'ko')).toBe('10,000원');
    expect(wonShort(10_000, 'ko')).toBe('1만 원');
    expect(wonShort(28_500, 'ko')).toBe('2만 8,500원');
    expect(wonShort(5000, 'ko')).toBe('5,000원');
    expect(wonShort(30_000, 'en')).toBe('₩30,000');
  });

  it('is read back in words', () => {
    expect(wonWords(0)).toBe('영 원');
    expect(wonWords(10_000)).toBe('만 원');
    expect(wonWords(28_500)).toBe('이만 팔천오백 원');
    expect(wonWords(110_000)).toBe('십일만 원');
    expect(wonWords(1_000_000)).toBe('백만 원');
    expect(wonWords(100_010_000)).toBe('일억 만 원');
  });
});

describe('meetings', () => {
  it('name usual sets of days', () => {
    expect(meetingDays([2, 4], 'ko')).toBe('화·목');
    expect(meetingDays([5, 4, 3, 2, 1], 'ko')).toBe('평일');
    expect(meetingDays([0, 6], 'ko')).toBe('주말');
    expect(meetingDays([0, 1, 2, 3, 4, 5, 6], 'en')).toBe('every day');
    expect(meetingDays([0, 1], 'en')).toBe('Mon, Sun');
    expect(meetingDays([], 'ko')).toBe('');
  });

  it('write times with a dash between', () => {
    expect(meetingTimes('19:00-21:00,22:00-23:00')).toBe('19:00–21:00, 22:00–23:00');
    expect(meetingTimes('')).toBe('');
  });
});
