import { markdown } from '@codemirror/lang-markdown';
import { EditorSelection, EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import {
  code,
  type Edit,
  heading,
  link,
  list,
  mark,
  math,
  noteLink,
  quote,
  tabIndents,
  table,
  tick,
} from './commands';

/** One ¦ is the cursor, two are the selection. */
function stateOf(marked: string): EditorState {
  const [before = '', selected, after] = marked.split('¦');
  const doc = before + (after === undefined ? (selected ?? '') : (selected ?? '') + after);
  const head = after === undefined ? before.length : before.length + (selected ?? '').length;
  return EditorState.create({
    doc,
    selection: EditorSelection.range(before.length, head),
    extensions: [markdown()],
  });
}

function shown(state: EditorState): string {
  const { from, to, empty } = state.selection.main;
  const text = state.doc.toString();
  return empty
    ? `${text.slice(0, from)}¦${text.slice(from)}`
    : `${text.slice(0, from)}¦${text.slice(from, to)}¦${text.slice(to)}`;
}

const after = (edit: Edit, marked: string): string => {
  const state = stateOf(marked);
  return shown(state.update(edit(state)).state);
};

describe('marks around words', () => {
  it.each([
    ['**', '¦단어¦ 시험', '**¦단어¦** 시험'],
    ['**', '**¦단어¦** 시험', '¦단어¦ 시험'],
    ['**', 'wo¦rd', '**wo¦rd**'],
    ['**', '**wo¦rd**', 'wo¦rd'],
    ['**', ' ¦ ', ' **¦** '],
    ['**', '**¦**', '¦'],
    ['*', '**¦단어¦**', '***¦단어¦***'],
    ['*', '***¦단어¦***', '**¦단어¦**'],
    ['*', '*¦단어¦*', '¦단어¦'],
    ['**', '*¦단어¦*', '***¦단어¦***'],
    ['**', '¦- 단어¦', '- **¦단어¦**'],
    ['**', '¦- [ ] 단어 ¦', '- [ ] **¦단어¦** '],
    ['**', '¦# 가\n\n나¦', '# **¦가**\n\n**나¦**'],
    ['**', '# **¦가**\n\n**나¦**', '# ¦가\n\n나¦'],
    ['**', '¦**단어**¦', '¦단어¦'],
    ['*', '¦**단어**¦', '***¦단어¦***'],
    ['~~', '¦단어¦', '~~¦단어¦~~'],
    ['~~', '~~¦단어¦~~', '¦단어¦'],
  ])('%s: %s becomes %s', (sign, before, now) => expect(after(mark(sign), before)).toBe(now));
});

describe('lists', () => {
  it.each([
    ['bullet', '단어¦', '- 단어¦'],
    ['bullet', '- 단어¦', '단어¦'],
    ['bullet', '¦', '- ¦'],
    ['bullet', '¦가\n\n나¦', '- ¦가\n\n- 나¦'],
    ['number', '¦가\n나\n다¦', '1. ¦가\n2. 나\n3. 다¦'],
    ['number', '¦1. 가\n2. 나¦', '¦가\n나¦'],
    ['number', '- 가¦', '1. 가¦'],
    ['task', '- 가¦', '- [ ] 가¦'],
    ['task', '  1. 가¦', '  - [ ] 가¦'],
    ['task', '- [x] 가¦', '가¦'],
    ['bullet', '- [x] 가¦', '- 가¦'],
  ] as const)('%s: %s becomes %s', (kind, before, now) =>
    expect(after(list(kind), before)).toBe(now),
  );
});

describe('the beginning of lines', () => {
  it.each([
    [heading, '제목¦', '# 제목¦'],
    [heading, '# 제목¦', '## 제목¦'],
    [heading, '### 제목¦', '제목¦'],
    [heading, '¦', '# ¦'],
    [heading, '#해시¦', '# #해시¦'],
    [quote, '¦가\n나¦', '> ¦가\n> 나¦'],
    [quote, '¦> 가\n> 나¦', '¦가\n나¦'],
  ])('%# %s becomes %s', (edit, before, now) => expect(after(edit, before)).toBe(now));
});

describe('what stands for itself', () => {
  it.each([
    [link, '¦교재¦', '[교재](¦https://¦)'],
    [link, '¦https://a.kr¦', '[¦](https://a.kr)'],
    [link, '¦', '[¦](https://)'],
    [code, '¦a=1¦ 이에요', '`¦a=1¦` 이에요'],
    [code, '¦a\nb¦', '```\n¦a\nb¦\n```'],
    [code, '글\n¦', '글\n```\n¦\n```'],
    [math, '넓이 ¦x¦', '넓이 $¦x¦$'],
    [math, '¦', '$$\n¦\n$$'],
    [noteLink, '참고 ¦', '참고 [[¦'],
    [table('열'), '글¦', '글\n\n| ¦열 1¦ | 열 2 |\n| --- | --- |\n|  |  |\n|  |  |'],
    [table('열'), '¦', '| ¦열 1¦ | 열 2 |\n| --- | --- |\n|  |  |\n|  |  |'],
  ])('%# %s becomes %s', (edit, before, now) => expect(after(edit, before)).toBe(now));
});

describe('boxes of tasks', () => {
  const ticked = (text: string, line: number, done: boolean) => {
    const state = EditorState.create({ doc: text });
    const changes = tick(state, line, done);
    return changes && state.update({ changes }).state.doc.toString();
  };

  it.each([
    ['- [ ] 가', 0, true, '- [x] 가'],
    ['- [x] 가', 0, false, '- [ ] 가'],
    ['글\n\n  1. [ ] 가', 2, true, '글\n\n  1. [x] 가'],
    ['> - [ ] 가', 0, true, '> - [x] 가'],
    ['- 가', 0, true, null],
    ['- [ ] 가', 3, true, null],
  ])('%s, line %i', (text, line, done, now) => expect(ticked(text, line, done)).toBe(now));
});

describe('Tab', () => {
  it.each([
    ['- 가¦', true],
    ['1. 가¦', true],
    ['```\na¦\n```', true],
    ['글¦', false],
    ['¦', false],
  ])('%s: %s', (text, means) => expect(tabIndents(stateOf(text))).toBe(means));
});
