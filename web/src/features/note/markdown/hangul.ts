import type { MarkdownIt } from 'markdown-it';

const JOINED = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Markdown looks for a space or a mark around a quoted strong word, as English has it. Particles follow
 * without one: **"단어"**를 is meant to be strong too.
 */
export function hangul(md: MarkdownIt): void {
  md.inline.State = class extends md.inline.State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const found = super.scanDelims(start, canSplitWord);
      const before = this.src[start - 1] ?? ' ';
      const after = this.src[start + found.length] ?? ' ';
      const opens = canSplitWord && JOINED.test(before) && /\S/.test(after);
      const closes = canSplitWord && JOINED.test(after) && /\S/.test(before);
      return {
        ...found,
        can_open: found.can_open || opens,
        can_close: found.can_close || closes,
      };
    }
  };
}
