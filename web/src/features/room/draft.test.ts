import { describe, expect, it } from 'vitest';
import { changes, draftProblems, newDraft, spansOf, timesOf, toInput } from './draft';
import { roomText } from './text';

const limits = { feeCap: 1_000_000, feeCapText: '100만 원', seated: 1 };
const fine = { ...newDraft, title: ' 토익 ', goal: '850점' };

describe('a room’s form', () => {
  it('reads and writes meeting times, midnight included', () => {
    expect(timesOf(spansOf('19:00-21:00,22:00-24:00'))).toBe('19:00-21:00,22:00-24:00');
    expect(spansOf('')).toEqual([]);
    expect(timesOf([{ from: '', to: '21:00' }])).toBe('');
  });

  it('sends cleaned words and days in order', () => {
    expect(toInput({ ...fine, days: [5, 1] })).toMatchObject({
      title: '토익',
      meeting_days: [1, 5],
      password: '',
    });
    expect(toInput({ ...fine, password: null })).not.toHaveProperty('password');
  });

  it('sends only what was changed', () => {
    const before = { ...fine, password: null };
    expect(changes(before, before)).toEqual({});
    expect(changes(before, { ...before, seats: 8 })).toEqual({ max_user_count: 8 });
    expect(changes(before, { ...before, password: '' })).toEqual({ password: '' });
  });

  it('says what is wrong, field by field', () => {
    const t = roomText.ko;
    expect(draftProblems(fine, limits, t)).toEqual({});
    const wrong = { ...newDraft, seats: 3, fee: 1_000_001, penalty: 101, grace: 366, season: 0 };
    expect(Object.keys(draftProblems(wrong, { ...limits, seated: 4 }, t)).sort()).toEqual(
      ['fee', 'goal', 'grace', 'penalty', 'season', 'seats', 'title'].sort(),
    );
  });
});
