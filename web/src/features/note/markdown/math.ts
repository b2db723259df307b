import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/** $…$ within a line, $$…$$ within one or over several. The tokens are called math. */
export function math(md: MarkdownIt): void {
  md.inline.ruler.after('escape', 'math', inlineMath);
  md.block.ruler.after('blockquote', 'math', blockMath, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

/** Prices stay prices: a formula touches its dollars, and no digit stands before or behind it. */
const INLINE =
  /\$\$(?!\$)((?:[^$\\]|\\.)+?)\$\$|\$(?![\s$])((?:[^$\\]|\\.)*?[^\s\\$])\$(?![\d$])/sy;

function inlineMath(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '$' || /\d/.test(state.src[state.pos - 1] ?? '')) return false;
  INLINE.lastIndex = state.pos;
  const match = INLINE.exec(state.src);
  const [all, display, inline] = match ?? [];
  if (!all || INLINE.lastIndex > state.posMax) return false;
  if (!silent) {
    const token = state.push('math', '', 0);
    token.content = display ?? inline ?? '';
    token.meta = { display: display !== undefined };
  }
  state.pos += all.length;
  return true;
}

/** From a line that begins with $$ to one that ends with it; an empty line is in no formula. */
function blockMath(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const line = (number: number) =>
    state.src.slice(
      (state.bMarks[number] ?? 0) + (state.tShift[number] ?? 0),
      state.eMarks[number],
    );
  if (!line(start).startsWith('$$')) return false;
  let text = line(start).slice(2);
  let last = start;
  while (!text.trimEnd().endsWith('$$')) {
    last++;
    if (last >= end || line(last).trim() === '') return false;
    text += `\n${line(last)}`;
  }
  const content = text.trimEnd().slice(0, -2);
  if (content.trim() === '' || content.includes('$$')) return false;
  if (silent) return true;
  state.line = last + 1;
  const token = state.push('math', '', 0);
  token.block = true;
  token.content = content;
  token.map = [start, state.line];
  token.meta = { display: true };
  return true;
}
