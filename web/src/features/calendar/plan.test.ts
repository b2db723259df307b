import { describe, expect, it } from 'vitest';
import type { PlanEntry } from '../../api/types';
import {
  ahead,
  asksWhoComes,
  byDay,
  cancels,
  monthOf,
  partition,
  shiftMonth,
  weekOf,
  weeksOf,
} from './plan';

const event = (id: number, part: Partial<PlanEntry>): PlanEntry => ({
  id,
  room: 7,
  title: '',
  explain: '',
  attribute: 2,
  cancelled: false,
  settled: false,
  edited: false,
  rsvp: { going: 0, maybe: 0, declined: 0 },
  ...part,
});

const now = new Date('2026-11-23T10:00:00Z');
const ids = (events: readonly PlanEntry[]) => events.map((one) => one.id);

describe('the plan', () => {
  it('keeps what still runs ahead, then what is undated, then what is past', () => {
    const parts = partition(
      [
        event(1, { date_start: '2026-11-20T10:00:00Z', date_end: '2026-11-20T12:00:00Z' }),
        event(2, { date_start: '2026-11-23T09:00:00Z', date_end: '2026-11-23T11:00:00Z' }),
        event(3, {}),
        event(4, { date_start: '2026-11-24T09:00:00Z' }),
        event(5, { date_start: '2026-11-21T09:00:00Z' }),
      ],
      now,
    );
    expect(ids(parts.upcoming)).toEqual([2, 4]);
    expect(ids(parts.undated)).toEqual([3]);
    expect(ids(parts.past)).toEqual([5, 1]);
  });

  it('puts homework on the day it is due, in the room’s zone', () => {
    const homework = event(1, {
      attribute: 1,
      date_start: '2026-11-20T00:00:00Z',
      date_end: '2026-11-23T15:30:00Z',
    });
    expect([...byDay([homework], 'Asia/Seoul').keys()]).toEqual(['2026-11-24']);
  });

  it('lays a month out in weeks from Sunday', () => {
    const weeks = weeksOf({ year: 2026, month: 11 });
    expect(weeks[0]?.[0]).toBe('2026-11-01');
    expect(weeks).toHaveLength(5);
    expect(weeks[4]).toEqual(['2026-11-29', '2026-11-30', null, null, null, null, null]);
  });

  it('lays a week out from Sunday, across the year too', () => {
    expect(weekOf('2026-11-23')[0]).toBe('2026-11-22');
    expect(weekOf('2026-11-22')[0]).toBe('2026-11-22');
    expect(weekOf('2027-01-01')).toEqual([
      '2026-12-27',
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ]);
  });

  it('asks who comes to meetings that are not over', () => {
    const meeting = event(1, {
      date_start: '2026-11-23T09:00:00Z',
      date_end: '2026-11-23T11:00:00Z',
    });
    expect(asksWhoComes(meeting, now)).toBe(true);
    expect(asksWhoComes({ ...meeting, cancelled: true }, now)).toBe(false);
    expect(asksWhoComes({ ...meeting, attribute: 1 }, now)).toBe(false);
    expect(asksWhoComes({ ...meeting, date_end: '2026-11-23T09:30:00Z' }, now)).toBe(false);
    expect(asksWhoComes(event(2, {}), now)).toBe(false);
    expect(ahead(meeting, now)).toBe(false);
    expect(cancels(event(3, { attribute: 1, date_end: '2026-11-24T09:00:00Z' }), now)).toBe(true);
    expect(cancels(event(3, { attribute: 0, date_end: '2026-11-24T09:00:00Z' }), now)).toBe(false);
  });

  it('goes from month to month across the year', () => {
    expect(shiftMonth(monthOf('2026-12-05'), 1)).toEqual({ year: 2027, month: 1 });
    expect(shiftMonth({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
  });
});
