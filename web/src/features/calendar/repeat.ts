import { dayKey } from '../../lib/format';

export const FREQUENCIES = ['daily', 'weekly', 'monthlyDay', 'monthlyNth'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** How an event repeats, as far as the form can say it. */
export interface Repeat {
  frequency: Frequency;
  interval: number;
  /** Of the week, 0 Sunday; for weekly. */
  days: number[];
  end: 'never' | 'until' | 'count';
  /** 2026-12-20, the last day. */
  until: string;
  count: number;
}

export const MAX_TIMES = 1000;

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

const weekday = (day: string): number => new Date(`${day.slice(0, 10)}T00:00Z`).getUTCDay();

/** The nth of its weekday in the month; the fifth is called the last (-1). */
export function nthOf(day: string): number {
  const nth = Math.ceil(Number(day.slice(8, 10)) / 7);
  return nth > 4 ? -1 : nth;
}

const FIRST: Omit<Repeat, 'frequency' | 'days'> = {
  interval: 1,
  end: 'never',
  until: '',
  count: 10,
};

/** A new repetition of what begins at a local time (2026-11-23T19:00). */
export const newRepeat = (frequency: Frequency, start: string): Repeat => ({
  ...FIRST,
  frequency,
  days: start ? [weekday(start)] : [],
});

/** Reads an RRULE; null where the form has no words for it. */
export function readRule(rule: string, start: string, zone: string): Repeat | null {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const take = (name: string) => {
    const value = parts.get(name);
    parts.delete(name);
    return value;
  };
  const frequency = take('FREQ');
  const byDay = take('BYDAY')?.split(',') ?? [];
  const byMonthDay = take('BYMONTHDAY');
  const until = take('UNTIL');
  const count = take('COUNT');
  const common = {
    ...FIRST,
    interval: Number(take('INTERVAL') ?? 1),
    days: byDay.map((day) => DAYS.indexOf(day)),
    ...(until && { end: 'until' as const, until: untilDay(until, zone) }),
    ...(count && { end: 'count' as const, count: Number(count) }),
  };
  if (parts.size > 0) return null;
  if (frequency === 'DAILY' && !byDay.length && !byMonthDay)
    return { ...common, frequency: 'daily' };
  if (frequency === 'WEEKLY' && !byMonthDay && !common.days.includes(-1))
    return {
      ...common,
      frequency: 'weekly',
      days: byDay.length > 0 ? common.days : [weekday(start)],
    };
  if (frequency !== 'MONTHLY') return null;
  const nth = `${nthOf(start)}${DAYS[weekday(start)] ?? ''}`;
  if (!byDay.length && Number(byMonthDay ?? start.slice(8, 10)) === Number(start.slice(8, 10)))
    return { ...common, frequency: 'monthlyDay', days: [] };
  if (!byMonthDay && byDay.length === 1 && byDay[0]?.replace('+', '') === nth)
    return { ...common, frequency: 'monthlyNth', days: [] };
  return null;
}

/** 20261220T145959Z on the calendar of a zone. */
function untilDay(until: string, zone: string): string {
  const [, year, month, day, clock] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})Z)?/.exec(until) ?? [];
  const date = `${year}-${month}-${day}`;
  if (!clock) return date;
  return dayKey(`${date}T${clock.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`, zone);
}

/** The RRULE of a repetition that begins at a local time. */
export function writeRule(repeat: Repeat, start: string): string {
  const parts = [`FREQ=${repeat.frequency.replace(/(Day|Nth)$/, '').toUpperCase()}`];
  if (repeat.interval > 1) parts.push(`INTERVAL=${repeat.interval}`);
  if (repeat.frequency === 'weekly')
    parts.push(`BYDAY=${DAYS.filter((_, day) => repeat.days.includes(day)).join(',')}`);
  if (repeat.frequency === 'monthlyNth')
    parts.push(`BYDAY=${nthOf(start)}${DAYS[weekday(start)] ?? ''}`);
  if (repeat.end === 'until') parts.push(`UNTIL=${repeat.until.replaceAll('-', '')}`);
  if (repeat.end === 'count') parts.push(`COUNT=${repeat.count}`);
  return parts.join(';');
}

/** Whether the form is filled in. */
export const complete = ({ frequency, interval, days, end, until, count }: Repeat): boolean =>
  (frequency !== 'weekly' || days.length > 0) &&
  within(interval) &&
  (end !== 'until' || until !== '') &&
  (end !== 'count' || within(count));

const within = (times: number) => times >= 1 && times <= MAX_TIMES;
