import { syntaxTree } from '@codemirror/language';
import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type Line,
  type SelectionRange,
  type TransactionSpec,
} from '@codemirror/state';

/** What a button of the toolbar does to a text. */
export type Edit = (state: EditorState) => TransactionSpec;

const edited = (spec: TransactionSpec): TransactionSpec => ({
  ...spec,
  scrollIntoView: true,
  userEvent: 'input',
});

// ---- marks around words ----

/** How many times the mark's character stands in a row before or behind a place. */
function run(state: EditorState, at: number, character: string, step: 1 | -1): number {
  let count = 0;
  for (let next = step > 0 ? at : at - 1; ; next += step) {
    if (next < 0 || state.sliceDoc(next, next + 1) !== character) return count;
    count++;
  }
}

/** One star is *slanted*, two are **strong**, three are both. */
const holds = (count: number, mark: string) =>
  mark === '*' ? count % 2 === 1 : count >= mark.length;

interface Stretch {
  from: number;
  to: number;
}

/** Headings, quotes and items begin with signs that belong to the line, not to its words. */
const SIGNS = /^(?:\s|>|#{1,6} |[-+*] (?:\[[ xX]\] )?|\d{1,9}[.)] )*/;

/** The words that are selected on each line; where nothing is selected the word at the cursor. */
function selectedWords(state: EditorState, range: SelectionRange): Stretch[] {
  if (range.empty) return [state.wordAt(range.head) ?? range];
  const all: Stretch[] = [];
  for (const line of linesOf(state, range)) {
    const begin = line.from + (SIGNS.exec(line.text)?.[0].length ?? 0);
    const selected = state.sliceDoc(Math.max(range.from, begin), Math.min(range.to, line.to));
    const from = Math.max(range.from, begin) + selected.length - selected.trimStart().length;
    if (selected.trim()) all.push({ from, to: from + selected.trim().length });
  }
  return all.length > 0 ? all : [range];
}

/** Marks that were selected too stay around the words. */
function without(state: EditorState, { from, to }: Stretch, character: string): Stretch {
  const before = run(state, from, character, 1);
  if (before >= to - from) return { from, to };
  return { from: from + before, to: to - run(state, to, character, -1) };
}

/** Puts a mark around the selected words, or takes it off where all have it. The words stay selected. */
export const mark =
  (mark: string): Edit =>
  (state) => {
    const { main } = state.selection;
    const character = mark.charAt(0);
    const words = selectedWords(state, main).map((word) => without(state, word, character));
    const marked = words.every(
      ({ from, to }) =>
        holds(run(state, from, character, -1), mark) && holds(run(state, to, character, 1), mark),
    );
    const step = marked ? -mark.length : mark.length;
    const changes = words.flatMap(
      ({ from, to }): { from: number; to?: number; insert?: string }[] =>
        marked
          ? [
              { from: from + step, to: from },
              { from: to, to: to - step },
            ]
          : [
              { from, insert: mark },
              { from: to, insert: mark },
            ],
    );
    const from = (words[0]?.from ?? main.from) + step;
    const to = (words.at(-1)?.to ?? main.to) + step * (2 * words.length - 1);
    const selection = main.empty
      ? EditorSelection.cursor(main.head + step)
      : EditorSelection.range(from, to);
    return edited({ changes, selection });
  };

// ---- marks at the beginning of lines ----

function linesOf({ doc }: EditorState, { from, to }: Stretch): Line[] {
  const first = doc.lineAt(from).number;
  const last = doc.lineAt(to).number;
  return Array.from({ length: last - first + 1 }, (_, index) => doc.line(first + index));
}

const selectedLines = (state: EditorState) => linesOf(state, state.selection.main);

/** Changes what lines begin with. A cursor at the very beginning of a line goes behind it. */
function beginLines(
  state: EditorState,
  begin: (line: Line, index: number) => { old: string; now: string },
): TransactionSpec {
  const all = selectedLines(state);
  const written = all.filter((line) => line.text.trim() !== '');
  const lines = written.length > 0 ? written : all.slice(0, 1);
  const changes = state.changes(
    lines.map((line, index) => {
      const { old, now } = begin(line, index);
      return { from: line.from, to: line.from + old.length, insert: now };
    }),
  );
  return edited({ changes, selection: state.selection.map(changes, 1) });
}

const ITEM = /^(\s*)(?:[-+*] \[[ xX]\] |[-+*] |\d{1,9}[.)] )?/;

const ITEMS = {
  bullet: { is: /^\s*[-+*] (?!\[[ xX]\] )/, mark: () => '- ' },
  number: { is: /^\s*\d{1,9}[.)] /, mark: (index: number) => `${index + 1}. ` },
  task: { is: /^\s*[-+*] \[[ xX]\] /, mark: () => '- [ ] ' },
};

/** Makes items of a list of the selected lines, or lines again where they all are such items. */
export const list =
  (kind: keyof typeof ITEMS): Edit =>
  (state) => {
    const { is, mark } = ITEMS[kind];
    const off = selectedLines(state).every(({ text }) => is.test(text));
    return beginLines(state, ({ text }, index) => {
      const [old, indent = ''] = ITEM.exec(text) ?? [''];
      return { old, now: indent + (off ? '' : mark(index)) };
    });
  };

const QUOTE = /^> ?/;

export const quote: Edit = (state) => {
  const off = selectedLines(state).every(({ text }) => QUOTE.test(text));
  return beginLines(state, ({ text }) => {
    const old = QUOTE.exec(text)?.[0] ?? '';
    return off ? { old, now: '' } : { old: '', now: '> ' };
  });
};

const HEADING = /^(#{0,6})(?: |$)|^/;
const LEVELS = 3;

/** Text, heading, heading below it, and so on to text again. */
export const heading: Edit = (state) => {
  const level = HEADING.exec(selectedLines(state)[0]?.text ?? '')?.[1]?.length ?? 0;
  const now = level >= LEVELS ? '' : `${'#'.repeat(level + 1)} `;
  return beginLines(state, ({ text }) => ({ old: HEADING.exec(text)?.[0] ?? '', now }));
};

// ---- what stands for itself ----

/** Puts a text in the place of the selection; `from` and `to` select a part of it. */
function replace(state: EditorState, insert: string, from: number, to = from): TransactionSpec {
  const { main } = state.selection;
  return edited({
    changes: { from: main.from, to: main.to, insert },
    selection: EditorSelection.range(main.from + from, main.from + to),
  });
}

const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/;

/** The selection becomes what a link says, or where it leads. What is missing is selected. */
export const link: Edit = (state) => {
  const { from, to } = state.selection.main;
  const selected = state.sliceDoc(from, to);
  if (ADDRESS.test(selected)) return replace(state, `[](${selected})`, 1);
  const at = selected.length + 3;
  return selected
    ? replace(state, `[${selected}](https://)`, at, at + 8)
    : replace(state, '[](https://)', 1);
};

/** Puts a block on lines of its own, with an empty line around it where text stands. */
function block(state: EditorState, text: string, from: number, to = from): TransactionSpec {
  const { main } = state.selection;
  const before = state.doc.lineAt(main.from);
  const after = state.doc.lineAt(main.to);
  const lead = state.sliceDoc(before.from, main.from).trim() ? '\n\n' : '';
  const trail = state.sliceDoc(main.to, after.to).trim() ? '\n\n' : '';
  return replace(state, lead + text + trail, lead.length + from, lead.length + to);
}

const isBlock = (state: EditorState) => {
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(from);
  return line.text.trim() === '' || to > line.to;
};

/** Marks a few words, and fences lines. */
const fenced =
  (inline: string, open: string, close: string): Edit =>
  (state) => {
    if (!isBlock(state)) return mark(inline)(state);
    const { from, to } = state.selection.main;
    const selected = state.sliceDoc(from, to);
    const at = open.length + 1;
    return block(state, `${open}\n${selected}\n${close}`, at, at + selected.length);
  };

export const code = fenced('`', '```', '```');
export const math = fenced('$', '$$', '$$');

/** A table of two columns, with the name of the first selected. */
export const table =
  (column: string): Edit =>
  (state) => {
    const row = '|  |  |';
    const head = `| ${column} 1 | ${column} 2 |`;
    return block(state, `${head}\n| --- | --- |\n${row}\n${row}`, 2, 2 + column.length + 2);
  };

/** Begins a link to another note: what comes next chooses it. */
export const noteLink: Edit = (state) => replace(state, '[[', 2);

const TASK = /^((?:\s|>)*(?:[-+*]|\d{1,9}[.)])\s+\[)([ xX])(?=\][ \u00a0])/;

/** Ticks the box on a line, the first of which is 0; null where there is none. */
export function tick({ doc }: EditorState, line: number, done: boolean): ChangeSpec | null {
  if (line >= doc.lines) return null;
  const { from, text } = doc.line(line + 1);
  const match = TASK.exec(text);
  if (!match) return null;
  const at = from + (match[1]?.length ?? 0);
  return { from: at, to: at + 1, insert: done ? 'x' : ' ' };
}

/** Whether Tab means the text here: in lists and code. Elsewhere it leaves the editor, as in any form. */
export function tabIndents(state: EditorState): boolean {
  const lines = selectedLines(state);
  if (lines.every(({ text }) => /^\s*(?:[-+*]|\d{1,9}[.)]) /.test(text))) return true;
  for (let node = syntaxTree(state).resolveInner(state.selection.main.head, -1); ;) {
    if (node.name === 'FencedCode') return true;
    if (!node.parent) return false;
    node = node.parent;
  }
}
