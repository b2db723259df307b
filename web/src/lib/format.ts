import { useMemo } from 'react';
import { type Language, plural, useLanguage } from './i18n';

export const SEOUL = 'Asia/Seoul';

const KO_DAYS = ['일', '월', '화', '수', '목', '금', '토'];
const EN_DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const KO_DAYS_LONG = KO_DAYS.map((day) => `${day}요일`);
const EN_DAYS_LONG = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export const dayName = (day: number, language: Language): string =>
  (language === 'ko' ? KO_DAYS : EN_DAYS)[day] ?? '';

export const dayLongName = (day: number, language: Language): string =>
  (language === 'ko' ? KO_DAYS_LONG : EN_DAYS_LONG)[day] ?? '';

/** The week as study groups read it: Monday first, the weekend at its end. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;

export function meetingDays(days: readonly number[], language: Language): string {
  const sorted = WEEK.filter((day) => days.includes(day));
  const key = sorted.join('');
  if (key === '1234560') return language === 'ko' ? '매일' : 'every day';
  if (key === '12345') return language === 'ko' ? '평일' : 'weekdays';
  if (key === '60') return language === 'ko' ? '주말' : 'weekends';
  return sorted.map((day) => dayName(day, language)).join(language === 'ko' ? '·' : ', ');
}

/** "19:00-21:00,22:00-23:00" as people read it. */
export const meetingTimes = (times: string): string =>
  times
    .split(',')
    .map((range) => range.trim().replace('-', '–'))
    .filter(Boolean)
    .join(', ');

/** 10,000원: exact, for ledgers and forms. */
export const won = (amount: number, language: Language): string =>
  language === 'ko' ? `${amount.toLocaleString('ko')}원` : `₩${amount.toLocaleString('en')}`;

/** 1만 원: short, for summaries. */
export function wonShort(amount: number, language: Language): string {
  if (language === 'en' || amount < 10_000) return won(amount, language);
  const man = Math.floor(amount / 10_000);
  const rest = amount % 10_000;
  const head = `${man.toLocaleString('ko')}만`;
  return rest === 0 ? `${head} 원` : `${head} ${rest.toLocaleString('ko')}원`;
}

const DIGITS = ['', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
const PLACES = ['', '십', '백', '천'];
const GROUPS = ['', '만', '억', '조'];

function fourDigits(value: number): string {
  let words = '';
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) continue;
    // 십, 백, 천 are said without a leading 일.
    words += (digit === 1 && place > 0 ? '' : (DIGITS[digit] ?? '')) + (PLACES[place] ?? '');
  }
  return words;
}

/** 30000 is read back as 삼만 원, so that a zero too many is noticed. */
export function wonWords(amount: number): string {
  if (amount === 0) return '영 원';
  const parts: string[] = [];
  for (let rest = amount, group = 0; rest > 0; rest = Math.floor(rest / 10_000), group++) {
    const value = rest % 10_000;
    if (value === 0) continue;
    const words = group === 1 && value === 1 ? '' : fourDigits(value);
    parts.unshift(words + (GROUPS[group] ?? ''));
  }
  return `${parts.join(' ')} 원`;
}

interface Parts {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: string;
  minute: string;
}

const partsFormats = new Map<string, Intl.DateTimeFormat>();

function parts(instant: Date, zone: string): Parts {
  let format = partsFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    partsFormats.set(zone, format);
  }
  const found = Object.fromEntries(
    format.formatToParts(instant).map((part) => [part.type, part.value]),
  );
  return {
    year: Number(found.year),
    month: Number(found.month),
    day: Number(found.day),
    weekday: EN_DAYS.indexOf((found.weekday ?? '').slice(0, 3)),
    hour: found.hour ?? '00',
    minute: found.minute ?? '00',
  };
}

const EN_MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];

/** 2026. 11. 23. (월) */
export function date(iso: string, language: Language, zone = SEOUL): string {
  const p = parts(new Date(iso), zone);
  return language === 'ko'
    ? `${p.year}. ${p.month}. ${p.day}. (${dayName(p.weekday, 'ko')})`
    : `${dayName(p.weekday, 'en')}, ${EN_MONTHS[p.month - 1] ?? ''} ${p.day}, ${p.year}`;
}

/** 11월 23일 월요일 */
export function today(now: Date, language: Language, zone = SEOUL): string {
  const p = parts(now, zone);
  return language === 'ko'
    ? `${p.month}월 ${p.day}일 ${dayLongName(p.weekday, 'ko')}`
    : `${dayLongName(p.weekday, 'en')}, ${EN_MONTHS[p.month - 1] ?? ''} ${p.day}`;
}

/** 19:05 */
export function time(iso: string, zone = SEOUL): string {
  const p = parts(new Date(iso), zone);
  return `${p.hour}:${p.minute}`;
}

/** 2026-11-23: which calendar day an instant falls on, for grouping. */
export function dayKey(iso: string, zone = SEOUL): string {
  const p = parts(new Date(iso), zone);
  return `${p.year}-${String(p.month).padStart(2, '0')}-${String(p.day).padStart(2, '0')}`;
}

/** 2026-11-23T19:05, what a datetime-local field takes. */
export const localInput = (iso: string, zone = SEOUL): string =>
  `${dayKey(iso, zone)}T${time(iso, zone)}`;

const MINUTE = 60_000;

/** How far a moment is, in the unit one would say: 18분 뒤, 3시간 뒤, 내일 19:00. */
export function until(iso: string, now: Date, language: Language, zone = SEOUL): string {
  const minutes = Math.round((new Date(iso).getTime() - now.getTime()) / MINUTE);
  const korean = language === 'ko';
  if (minutes <= 0) return korean ? '진행 중' : 'now';
  if (minutes < 60)
    return korean ? `${minutes}분 뒤` : `in ${plural(minutes, 'minute', 'minutes')}`;
  const key = dayKey(iso, zone);
  const clock = time(iso, zone);
  if (key === dayKey(now.toISOString(), zone)) return korean ? `오늘 ${clock}` : `today ${clock}`;
  if (key === dayKey(new Date(now.getTime() + 24 * 60 * MINUTE).toISOString(), zone))
    return korean ? `내일 ${clock}` : `tomorrow ${clock}`;
  return `${date(iso, language, zone)} ${clock}`;
}

/** The formatters of the language in use. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(
    () => ({
      language,
      day: (day: number) => dayName(day, language),
      dayLong: (day: number) => dayLongName(day, language),
      meetingDays: (days: readonly number[]) => meetingDays(days, language),
      won: (amount: number) => won(amount, language),
      wonShort: (amount: number) => wonShort(amount, language),
      date: (iso: string, zone?: string) => date(iso, language, zone),
      today: (now: Date) => today(now, language),
      until: (iso: string, now: Date, zone?: string) => until(iso, now, language, zone),
    }),
    [language],
  );
}
