import { describe, expect, it } from 'vitest';
import { digits, isLink, spaced, standingOf } from './standing';
import type { Attendance, Attendee } from './types';

const now = new Date('2026-11-23T12:00:00Z');

const person = (part: Partial<Attendee>): Attendee => ({
  user: { id: 7, name: '김지민' },
  me: false,
  owner: false,
  left: false,
  may_confirm: false,
  checks: 0,
  versions: 0,
  presence: [],
  ...part,
});

const standing = (part: Partial<Attendee>, until = '2026-11-23T13:00:00Z') =>
  standingOf(person(part), { check_in_until: until } as Attendance, now);

const at = '2026-11-23T11:00:00Z';
const excuse = { at, reason: '병원' };

describe('how somebody stands', () => {
  it('at a meeting', () => {
    expect(standing({})).toBe('open');
    expect(standing({}, '2026-11-23T11:59:59Z')).toBe('absent');
    expect(standing({ check_in: { at, by: 'code', counts: true } })).toBe('here');
    expect(standing({ check_in: { at, by: 'peer', counts: false } })).toBe('waiting');
  });

  it('coming outweighs an excuse', () => {
    expect(standing({ excuse })).toBe('excused');
    expect(standing({ excuse, check_in: { at, by: 'code', counts: true } })).toBe('here');
  });

  it('with homework', () => {
    expect(standing({ homework: 'open' })).toBe('open');
    expect(standing({ homework: 'missed' })).toBe('missed');
    expect(standing({ homework: 'missed', excuse })).toBe('excused');
    expect(standing({ homework: 'late', excuse })).toBe('late');
    expect(standing({ homework: 'returned' })).toBe('returned');
  });
});

describe('a code', () => {
  it('is six digits, however it is typed or pasted', () => {
    expect(digits('코드: 482 913')).toBe('482913');
    expect(digits('48291399')).toBe('482913');
  });

  it('is shown in two parts', () => {
    expect(spaced('482913')).toBe('482 913');
  });
});

describe('a link', () => {
  it('leads to a page and nowhere else', () => {
    expect(isLink('https://example.org/답안?쪽=1')).toBe(true);
    expect(isLink('http://example.org')).toBe(true);
    for (const text of ['example.org', 'javascript:alert(1)', 'ftp://a.b', 'https://a@b.c', ''])
      expect(isLink(text)).toBe(false);
  });
});
