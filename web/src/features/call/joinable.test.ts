import { expect, it } from 'vitest';
import type { StudyEvent } from '../../api/types';
import { isMeetingTime } from './joinable';

const meeting = (change: Partial<StudyEvent> = {}): StudyEvent => ({
  id: 1,
  room: 1,
  title: '모임',
  explain: '',
  attribute: 2,
  date_start: '2026-11-28T10:00:00Z',
  date_end: '2026-11-28T12:00:00Z',
  ...change,
});

const at = (time: string, event = meeting()) =>
  isMeetingTime(event, new Date(`2026-11-28T${time}Z`));

it('lets in a quarter of an hour before a meeting and until its end', () => {
  expect(at('09:44:59')).toBe(false);
  expect(at('09:45:00')).toBe(true);
  expect(at('11:59:59')).toBe(true);
  expect(at('12:00:00')).toBe(false);
});

it('takes a meeting without an end for one of an hour', () => {
  const { date_end: _, ...endless } = meeting();
  expect(at('10:59:00', endless)).toBe(true);
  expect(at('11:00:00', endless)).toBe(false);
});

it('is about meetings with a date', () => {
  const { date_start: _, ...undated } = meeting();
  expect(at('10:30:00', meeting({ attribute: 1 }))).toBe(false);
  expect(at('10:30:00', undated)).toBe(false);
});
