import {
  Check,
  Clock3,
  FileClock,
  FileX2,
  LogOut,
  type LucideIcon,
  MessageSquareText,
  X,
} from 'lucide-react';
import type { Mark, MarkLine } from './types';

/** The order in which marks are counted and explained. */
export const MARKS = [
  'PRESENT',
  'LATE',
  'EARLY',
  'HW_LATE',
  'HW_MISS',
  'EXCUSED',
  'ABSENT',
] as const satisfies readonly Mark[];

/** Whether a word of the server is a mark: it is empty where there is none. */
export const isMark = (word: string | undefined): word is Mark =>
  (MARKS as readonly (string | undefined)[]).includes(word);

type Tone = 'full' | 'half' | 'excused' | 'none';

/** How a mark is drawn: a sign of its own, and a square that is full, half, dashed or crossed out. */
export const MARK_LOOKS: Record<Mark, { Icon: LucideIcon; tone: Tone }> = {
  PRESENT: { Icon: Check, tone: 'full' },
  LATE: { Icon: Clock3, tone: 'half' },
  EARLY: { Icon: LogOut, tone: 'half' },
  HW_LATE: { Icon: FileClock, tone: 'half' },
  HW_MISS: { Icon: FileX2, tone: 'none' },
  EXCUSED: { Icon: MessageSquareText, tone: 'excused' },
  ABSENT: { Icon: X, tone: 'none' },
};

export type Counts = Readonly<Record<string, number>>;

/** "출석 5", "지각 1": the marks that occur, with how often. */
export const countParts = (counts: Counts, words: Readonly<Record<Mark, string>>): string[] =>
  MARKS.filter((mark) => counts[mark]).map((mark) => `${words[mark]} ${counts[mark] ?? 0}`);

/** How many events somebody has been marked at. */
export const countsSum = (counts: Counts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Whether I may still object to a mark of mine. */
export const canDispute = (line: MarkLine, now: Date): boolean =>
  line.mark !== 'PRESENT' &&
  !line.dispute &&
  line.disputable_until !== undefined &&
  now < new Date(line.disputable_until);

/** Whether a mark is open: it can be disputed, or is. */
export const isOpenToMe = (line: MarkLine, now: Date): boolean =>
  canDispute(line, now) || (line.dispute !== undefined && !line.dispute.decided_at);

const HOMEWORK = 1;

/** The marks that an event can have: homework is handed in, meetings are attended. */
export const marksFor = (attribute: number): readonly Mark[] =>
  attribute === HOMEWORK
    ? ['PRESENT', 'HW_LATE', 'HW_MISS', 'EXCUSED']
    : ['PRESENT', 'LATE', 'EARLY', 'EXCUSED', 'ABSENT'];
