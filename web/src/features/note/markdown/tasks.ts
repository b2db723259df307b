import type { MarkdownIt, StateCore, Token } from 'markdown-it';

const BOX = /^\[([ xX])\][ \u00a0]/;

/** - [ ] and - [x]: the item's own line becomes the label of a box. */
export function tasks(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'tasks', (state) => {
    for (const [index, token] of state.tokens.entries())
      if (state.tokens[index - 2]?.type === 'list_item_open') makeTask(state, token, index);
  });
}

function makeTask(state: StateCore, inline: Token, index: number): void {
  const [first, ...rest] = inline.children ?? [];
  const box = first?.type === 'text' ? BOX.exec(first.content) : null;
  if (inline.type !== 'inline' || !first || !box) return;
  first.content = first.content.slice(box[0].length);
  const open = new state.Token('task_open', '', 1);
  open.meta = { done: box[1] !== ' ', line: inline.map?.[0] ?? 0 };
  const close = new state.Token('task_close', '', -1);
  inline.children = [open, first, ...rest, close];
  state.tokens[index - 2]?.attrJoin('class', 'task');
}
