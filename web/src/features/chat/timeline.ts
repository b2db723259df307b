import type { Message } from '../../api/types';
import { dayKey } from '../../lib/format';
import type { Outgoing } from './outbox';

/** The messages of a room this tab has, without a gap, ascending. */
export interface Timeline {
  items: Message[];
  /** There are older ones on the server. */
  more: boolean;
}

export const lastSeq = (items: readonly Message[]): number => items.at(-1)?.seq ?? 0;

/** Both lists as one: ascending, each message once. */
export function merge(known: readonly Message[], more: readonly Message[]): Message[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of more) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Takes a message that came in; null says that others are missing before it and must be fetched. */
export function receive(known: readonly Message[], message: Message): Message[] | null {
  return message.seq > lastSeq(known) + 1 ? null : merge(known, [message]);
}

/** What still waits: the outbox less what has arrived. */
export function unsent(items: readonly Message[], outbox: readonly Outgoing[]): Outgoing[] {
  const arrived = new Set(items.map((message) => message.key).filter(Boolean));
  return outbox.filter((item) => !arrived.has(item.key));
}

export interface Line {
  key: string;
  content: string;
  at: string;
  author: { id: number; name: string };
  mine: boolean;
  /** Set while it is on its way. */
  outgoing?: Outgoing;
}

/** What one person said in a row. */
export interface Turn {
  key: string;
  /** The calendar day that begins with this turn. */
  day: string | null;
  lines: Line[];
}

const PAUSE = 5 * 60_000;

/** Groups what was said into turns: same person, same day, no long pause between. */
export function turns(lines: readonly Line[], zone: string): Turn[] {
  const all: Turn[] = [];
  let lastDay = '';
  for (const line of lines) {
    const day = dayKey(line.at, zone);
    const turn = all.at(-1);
    const before = turn?.lines.at(-1);
    const goesOn =
      before?.author.id === line.author.id &&
      day === lastDay &&
      Date.parse(line.at) - Date.parse(before.at) < PAUSE;
    if (turn && goesOn) turn.lines.push(line);
    else all.push({ key: line.key, day: day === lastDay ? null : day, lines: [line] });
    lastDay = day;
  }
  return all;
}

/** Everything to show: what the server has, then what waits. */
export function linesOf(
  items: readonly Message[],
  waiting: readonly Outgoing[],
  me: { id: number; name: string },
): Line[] {
  return [
    // An own message keeps its key when it arrives, so that its bubble stays the same element.
    ...items.map((message) => ({
      key: message.key ?? String(message.seq),
      content: message.content,
      at: message.created_at,
      author: message.user,
      mine: message.user.id === me.id,
    })),
    ...waiting.map((item) => ({
      key: item.key,
      content: item.content,
      at: item.at,
      author: me,
      mine: true,
      outgoing: item,
    })),
  ];
}

export interface Piece {
  text: string;
  href: string | null;
}

/** Web addresses become links; a full stop or bracket behind one is not part of it. */
export function linked(content: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of content.matchAll(/https?:\/\/[^\s<>]+[^\s<>.,!?)\]'"]/g)) {
    if (match.index > from) pieces.push({ text: content.slice(from, match.index), href: null });
    pieces.push({ text: match[0], href: match[0] });
    from = match.index + match[0].length;
  }
  if (from < content.length) pieces.push({ text: content.slice(from), href: null });
  return pieces;
}
