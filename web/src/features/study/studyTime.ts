import { dayKey, SEOUL } from '../../lib/format';
import { type Language, plural } from '../../lib/i18n';

const MINUTE = 60;
const HOUR = 3600;
const DAYS_A_WEEK = 7;

/** "2시간 10분", "45분", "2 h 10 min": to the minute, rounded down as clocks are read. */
export function duration(seconds: number, language: Language): string {
  const hours = Math.floor(seconds / HOUR);
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  const korean = language === 'ko';
  if (hours === 0 && minutes === 0 && seconds > 0) return korean ? '1분 미만' : 'under a minute';
  const parts = [
    hours > 0 && (korean ? `${hours}시간` : plural(hours, 'hour', 'hours')),
    (minutes > 0 || hours === 0) && (korean ? `${minutes}분` : `${minutes} min`),
  ];
  return parts.filter(Boolean).join(' ');
}

/** "2:10", where there is no room for words. */
export function clockLength(seconds: number): string {
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  return `${Math.floor(seconds / HOUR)}:${String(minutes).padStart(2, '0')}`;
}

/** 2026-11-23 moved by days. */
export function shiftDay(day: string, by: number): string {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

/** The Monday of the week in which a day lies. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  return shiftDay(day, -((weekday + DAYS_A_WEEK - 1) % DAYS_A_WEEK));
}

export const shiftWeek = (monday: string, by: number): string => shiftDay(monday, by * DAYS_A_WEEK);

/** Which day it is for somebody whose days begin at an hour: at two in the night it is still yesterday. */
export const studyDay = (now: Date, hour: number, zone = SEOUL): string =>
  dayKey(new Date(now.getTime() - hour * HOUR * 1000).toISOString(), zone);

/** Engines read 31 February as 3 March, so the day has to come back as it was written. */
export const isDay = (text: string | null): text is string =>
  text !== null &&
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00Z`)) &&
  shiftDay(text, 0) === text;

/** A chart has four lines; so many hours lie between them. */
export const LINES = 4;

export const stepOf = (mostSeconds: number): number =>
  [1, 2, 3, 4].find((hours) => mostSeconds <= hours * LINES * HOUR) ?? 6;

/** Where an instant lies in a span, in hundredths of its length. */
export function place(iso: string, from: string, to: string): number {
  const [at, start, end] = [iso, from, to].map((instant) => new Date(instant).getTime());
  return (((at ?? 0) - (start ?? 0)) / ((end ?? 1) - (start ?? 0))) * 100;
}

/** Every few hours of a day, from its beginning to its end. */
export function ticks(from: string, to: string, hours: number): string[] {
  const end = new Date(to).getTime();
  const all: string[] = [];
  for (let at = new Date(from).getTime(); at <= end; at += hours * HOUR * 1000)
    all.push(new Date(at).toISOString());
  return all;
}
