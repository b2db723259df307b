import { dayLongName, meetingDays } from '../../lib/format';
import { type Language, plural } from '../../lib/i18n';
import { nthOf, type Repeat } from './repeat';

const KO_NTH = ['', '첫째', '둘째', '셋째', '넷째'];
const EN_NTH = ['', 'first', 'second', 'third', 'fourth'];
const EN_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** 매주 월·수, 12월 20일까지; `start` is the local time of an occurrence. */
export function repeatWords(repeat: Repeat, start: string, language: Language): string {
  return join(rhythm(repeat, start, language), limit(repeat, start, language));
}

/** 매주 월·수 19:00, 12월 20일까지. */
export function timedRepeatWords(repeat: Repeat, start: string, language: Language): string {
  const at = `${language === 'ko' ? '' : 'at '}${start.slice(11, 16)}`;
  return join(`${rhythm(repeat, start, language)} ${at}`, limit(repeat, start, language));
}

const join = (...parts: string[]) => parts.filter(Boolean).join(', ');

function rhythm({ frequency, interval, days }: Repeat, start: string, language: Language): string {
  const weekday = dayLongName(new Date(`${start.slice(0, 10)}T00:00Z`).getUTCDay(), language);
  const nth = nthOf(start);
  const day = Number(start.slice(8, 10));
  if (language === 'ko') {
    const every = (one: string, unit: string) => (interval > 1 ? `${interval}${unit}마다` : one);
    return {
      daily: every('매일', '일'),
      weekly: `${every('매주', '주')} ${meetingDays(days, 'ko')}`,
      monthlyDay: `${every('매달', '달')} ${day}일`,
      monthlyNth: `${every('매달', '달')} ${KO_NTH[nth] ?? '마지막'} ${weekday}`,
    }[frequency];
  }
  const every = (unit: string) => `every ${interval > 1 ? `${interval} ${unit}s` : unit}`;
  return {
    daily: every('day'),
    weekly: `${every('week')} on ${meetingDays(days, 'en')}`,
    monthlyDay: `${every('month')} on day ${day}`,
    monthlyNth: `${every('month')} on the ${EN_NTH[nth] ?? 'last'} ${weekday}`,
  }[frequency];
}

function limit({ end, until, count }: Repeat, start: string, language: Language): string {
  if (end === 'count') return language === 'ko' ? `${count}번` : plural(count, 'time', 'times');
  if (end === 'never' || !until) return '';
  const year = until.slice(0, 4) === start.slice(0, 4) ? '' : until.slice(0, 4);
  const day = dayWords(until, language);
  if (language === 'ko') return `${year && `${year}년 `}${day}까지`;
  return `until ${day}${year && `, ${year}`}`;
}

/** 12월 20일, of 2026-12-20. */
export function dayWords(day: string, language: Language): string {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  return language === 'ko' ? `${month}월 ${date}일` : `${EN_MONTHS[month - 1] ?? ''} ${date}`;
}
