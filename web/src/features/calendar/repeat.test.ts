import { describe, expect, it } from 'vitest';
import { complete, newRepeat, nthOf, readRule, writeRule } from './repeat';
import { repeatWords, timedRepeatWords } from './repeatWords';

const SEOUL = 'Asia/Seoul';
const START = '2026-11-23T19:00'; // a Monday, the fourth

describe('how an event repeats', () => {
  it.each([
    ['FREQ=DAILY', '매일', 'every day'],
    ['FREQ=DAILY;INTERVAL=3', '3일마다', 'every 3 days'],
    ['FREQ=WEEKLY', '매주 월', 'every week on Mon'],
    ['FREQ=WEEKLY;BYDAY=MO,WE', '매주 월·수', 'every week on Mon, Wed'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,SA', '2주마다 주말', 'every 2 weeks on weekends'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '매주 평일', 'every week on weekdays'],
    [
      'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261220T145959Z',
      '매주 월·수, 12월 20일까지',
      'every week on Mon, Wed, until Dec 20',
    ],
    ['FREQ=MONTHLY', '매달 23일', 'every month on day 23'],
    ['FREQ=MONTHLY;BYMONTHDAY=23;COUNT=4', '매달 23일, 4번', 'every month on day 23, 4 times'],
    ['FREQ=MONTHLY;BYDAY=+4MO', '매달 넷째 월요일', 'every month on the fourth Monday'],
    [
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=4MO',
      '2달마다 넷째 월요일',
      'every 2 months on the fourth Monday',
    ],
  ])('%s is read as %s', (rule, ko, en) => {
    const repeat = readRule(rule, START, SEOUL);
    expect(repeat && repeatWords(repeat, START, 'ko')).toBe(ko);
    expect(repeat && repeatWords(repeat, START, 'en')).toBe(en);
    const again = repeat && readRule(writeRule(repeat, START), START, SEOUL);
    expect(again && { ...again, days: [...again.days].sort() }).toEqual(
      repeat && { ...repeat, days: [...repeat.days].sort() },
    );
  });

  it.each([
    'FREQ=YEARLY',
    'FREQ=MONTHLY;BYDAY=1MO',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
    'FREQ=WEEKLY;BYDAY=MO;BYHOUR=9,19',
    'FREQ=DAILY;BYMONTH=1',
  ])('%s has no words in the form', (rule) => {
    expect(readRule(rule, START, SEOUL)).toBeNull();
  });

  it('is read back with its time', () => {
    const repeat = { ...newRepeat('weekly', START), end: 'until' as const, until: '2027-01-04' };
    expect(timedRepeatWords(repeat, START, 'ko')).toBe('매주 월 19:00, 2027년 1월 4일까지');
    expect(timedRepeatWords(repeat, START, 'en')).toBe(
      'every week on Mon at 19:00, until Jan 4, 2027',
    );
  });

  it('calls a fifth weekday the last', () => {
    expect(nthOf('2026-11-30T19:00')).toBe(-1);
    expect(writeRule(newRepeat('monthlyNth', '2026-11-30T19:00'), '2026-11-30T19:00')).toBe(
      'FREQ=MONTHLY;BYDAY=-1MO',
    );
  });

  it('needs a day, and an end that was chosen', () => {
    const weekly = newRepeat('weekly', START);
    expect(complete(weekly)).toBe(true);
    expect(complete({ ...weekly, days: [] })).toBe(false);
    expect(complete({ ...weekly, end: 'until' })).toBe(false);
    expect(complete({ ...weekly, end: 'count', count: 0 })).toBe(false);
    expect(complete({ ...weekly, interval: 0 })).toBe(false);
  });
});
