import type { PlanEntry } from '../../api/types';
import { dayKey } from '../../lib/format';
import { eventMoment } from './moment';

export interface PlanParts {
  upcoming: PlanEntry[];
  undated: PlanEntry[];
  /** The latest first. */
  past: PlanEntry[];
}

export const over = (event: PlanEntry, now: Date): boolean => {
  const end = event.date_end ?? event.date_start;
  return Boolean(end && new Date(end) < now);
};

export function partition(events: readonly PlanEntry[], now: Date): PlanParts {
  const dated = events.filter((event) => eventMoment(event) !== null);
  const byMoment = (a: PlanEntry, b: PlanEntry) =>
    (eventMoment(a) ?? '').localeCompare(eventMoment(b) ?? '');
  return {
    upcoming: dated.filter((event) => !over(event, now)).sort(byMoment),
    undated: events.filter((event) => eventMoment(event) === null),
    past: dated
      .filter((event) => over(event, now))
      .sort(byMoment)
      .reverse(),
  };
}

/** Whether an event has not begun yet, so that a cancellation can be taken back. */
export const ahead = (event: PlanEntry, now: Date): boolean => {
  const begins = event.date_start ?? event.date_end;
  return Boolean(begins && new Date(begins) > now);
};

/** What members say whether they come to. */
const ATTENDED = [2, 3];

export const asksWhoComes = (event: PlanEntry, now: Date): boolean =>
  ATTENDED.includes(event.attribute) &&
  !event.cancelled &&
  eventMoment(event) !== null &&
  !over(event, now);

/** Whether deleting it leaves it in sight as cancelled: meetings and homework to come. */
export const cancels = (event: PlanEntry, now: Date): boolean =>
  [1, 2].includes(event.attribute) && ahead(event, now);

/** The seven days (2026-11-23, …) of the week in which a day lies, Sunday first. */
export function weekOf(day: string): string[] {
  const sunday = addDays(day, -new Date(`${day}T00:00Z`).getUTCDay());
  return Array.from({ length: 7 }, (_, index) => addDays(sunday, index));
}

export function addDays(day: string, by: number): string {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

export interface Month {
  year: number;
  /** 1 to 12 */
  month: number;
}

export const shiftMonth = ({ year, month }: Month, by: number): Month => {
  const index = year * 12 + month - 1 + by;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
};

export const monthOf = (day: string): Month => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
});

/** The weeks of a month as keys (2026-11-23), Sunday first as wall calendars are; null outside. */
export function weeksOf({ year, month }: Month): (string | null)[][] {
  const lead = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const prefix = `${year}-${String(month).padStart(2, '0')}-`;
  const cells = [
    ...Array.from({ length: lead }, () => null),
    ...Array.from({ length: count }, (_, index) => prefix + String(index + 1).padStart(2, '0')),
  ];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Which events fall on which day of the room's zone. */
export function byDay(events: readonly PlanEntry[], zone: string): Map<string, PlanEntry[]> {
  const days = new Map<string, PlanEntry[]>();
  for (const event of events) {
    const moment = eventMoment(event);
    if (!moment) continue;
    const key = dayKey(moment, zone);
    days.set(key, [...(days.get(key) ?? []), event]);
  }
  return days;
}
