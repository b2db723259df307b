/** A stretch of a text that means the same whatever stands before and behind it. */
export interface Segment {
  source: string;
  /** On which line of the text it begins; the first is 0. */
  line: number;
}

/** Stretches between two headings are cut where they are longer than so many units. */
const LONG = 1500;

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const LIST_ITEM = /^(?:[-+*]|\d{1,9}[.)])(?:\s|$)/;

/**
 * Cuts a text so that after a change only what it touched must be rendered again: at lines that begin
 * something new in any case, as nothing is indented, listed or fenced and the line before is empty.
 */
export function segments(text: string): Segment[] {
  const all: Segment[] = [];
  let fence = '';
  let afterEmpty = false;
  let begin = 0;
  let beginLine = 0;
  let at = 0;
  for (const [number, line] of text.split('\n').entries()) {
    const fresh = !fence && afterEmpty && /^\S/.test(line) && !LIST_ITEM.test(line);
    if (fresh && (line.startsWith('#') || at - begin >= LONG)) {
      all.push({ source: text.slice(begin, at), line: beginLine });
      begin = at;
      beginLine = number;
    }
    fence = fenceAfter(line, fence);
    afterEmpty = line.trim() === '';
    at += line.length + 1;
  }
  all.push({ source: text.slice(begin), line: beginLine });
  return all;
}

/** The fence that is open behind a line; empty: none. */
function fenceAfter(line: string, open: string): string {
  if (!open) return FENCE.exec(line)?.[1] ?? '';
  const marks = line.trim();
  return marks.startsWith(open) && new Set(marks).size === 1 ? '' : open;
}

const DEFINITION = /^ {0,3}\[[^\]\n]+\]:.*$/gm;

/** The lines that say where [names] of links lead: they hold in every segment. */
export const definitions = (text: string): string => (text.match(DEFINITION) ?? []).join('\n');
