import katex from 'katex';
import 'katex/dist/katex.min.css';
import { escapeHtml } from './escape';
import type { Typeset } from './tools';

/** A formula longer than this is shown as it was written. */
const LONGEST = 4000;

export const typeset: Typeset = (tex, display, place) => {
  if (tex.length <= LONGEST)
    try {
      return katex.renderToString(tex, {
        displayMode: display,
        output: place === 'page' ? 'htmlAndMathml' : 'mathml',
        throwOnError: false,
        errorColor: 'var(--red)',
        strict: 'ignore',
        trust: false,
        maxSize: 20,
        maxExpand: 300,
      });
    } catch {
      // Shown as it was written.
    }
  return `<code>${escapeHtml(tex)}</code>`;
};
