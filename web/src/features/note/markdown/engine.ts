import { classHighlighter, highlightCode } from '@lezer/highlight';
import MarkdownIt, { type Env, type RendererRule, type StateCore } from 'markdown-it';
import './code.css';
import { escapeHtml } from './escape';
import { hangul } from './hangul';
import { languageOf } from './languages';
import { math } from './math';
import { tasks } from './tasks';
import type { Place, Tools } from './tools';

/** How a text is to be rendered. */
export interface Wish extends Tools {
  place: Place;
  /** Boxes of tasks can be ticked. */
  ticks: boolean;
  /** Lines that say where [names] of links lead, of the whole text. */
  definitions: string;
}

/** Only these lead anywhere: the web, mail, this site, this note. A browser reads \ as /. */
const SAFE_LINK = /^(?:https?:|mailto:|#|\/(?![/\\]))/i;

const md = new MarkdownIt({ html: false, linkify: true, breaks: true });
md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
md.validateLink = (url) => SAFE_LINK.test(url) && URL.canParse(url, location.href);
md.use(hangul).use(math).use(tasks);
md.core.ruler.push('headings', headings);

/** HTML of a text in Markdown, in which nothing is but what this module made. */
export function render(source: string, wish: Wish): string {
  const env: Env = { wish };
  if (wish.definitions) md.parse(wish.definitions, env);
  return md.render(source, env);
}

const wishOf = (env: Env | undefined) => env?.wish as Wish;

/** A heading's name in links. The page has ids of its own, so all of a note's begin alike. */
const idOf = (heading: string): string =>
  `note-${heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-')}`;

/** The page's own heading is the note's title: those of the text come below it. */
function headings({ tokens }: StateCore): void {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue;
    const level = Number(token.tag.slice(1));
    token.tag = `h${Math.min(level + 1, 6)}`;
    if (token.type === 'heading_close') continue;
    token.attrSet('data-level', level);
    token.attrSet('id', idOf(tokens[index + 1]?.content ?? ''));
  }
}

/** The address on this site, or null where a link leads elsewhere. */
function addressHere(href: string): string | null {
  const { origin, pathname, search, hash } = new URL(href, location.href);
  return origin === location.origin ? pathname + search + hash : null;
}

const link: RendererRule = (tokens, index, options, env, renderer) => {
  const token = tokens[index];
  if (!token) return '';
  const href = String(token.attrGet('href') ?? '');
  const here = addressHere(href);
  if (href.startsWith('#'))
    token.attrSet('href', `#${idOf(md.utils.lib.mdurl.decode(href.slice(1)))}`);
  else if (here === null || wishOf(env).place === 'file')
    leadOut(token, new URL(href, location.href));
  else if (here.startsWith('/r/')) token.attrSet('data-here', here);
  else leadOut(token, new URL(here, location.href));
  return renderer.renderToken(tokens, index, options);
};

function leadOut(token: { attrSet: (name: string, value: string) => void }, url: URL): void {
  token.attrSet('href', url.href);
  token.attrSet('target', '_blank');
  token.attrSet('rel', 'noopener nofollow');
}

/** Pictures of other sites would tell them who reads the note, and the page refuses them: they become links. */
const image: RendererRule = (tokens, index, options, env, renderer) => {
  const token = tokens[index];
  if (!token) return '';
  const source = String(token.attrGet('src') ?? '');
  const says = renderer.renderInlineAsText(token.children ?? [], options, env);
  const here = addressHere(source);
  if (here !== null && wishOf(env).place === 'page')
    return `<img src="${escapeHtml(here)}" alt="${escapeHtml(says)}" loading="lazy">`;
  const href = escapeHtml(new URL(source, location.href).href);
  return `<a href="${href}" target="_blank" rel="noopener nofollow">${escapeHtml(says || source)}</a>`;
};

const mathRule: RendererRule = (tokens, index, _options, env) => {
  const token = tokens[index];
  if (!token) return '';
  const { typeset, place } = wishOf(env);
  const display = token.meta?.display === true;
  const html =
    typeset?.(token.content, display, place) ?? `<code>${escapeHtml(token.content)}</code>`;
  // What is wider than the page scrolls, also by keyboard.
  return token.block ? `<div class="wide" tabindex="0">${html}</div>\n` : html;
};

const taskOpen: RendererRule = (tokens, index, _options, env) => {
  const { done, line } = tokens[index]?.meta ?? {};
  const ticked = done === true ? ' checked' : '';
  const off = wishOf(env).ticks ? '' : ' disabled';
  return `<label><input type="checkbox" data-line="${Number(line)}"${ticked}${off}><span>`;
};

const fence: RendererRule = (tokens, index, _options, env) => {
  const { content = '', info = '' } = tokens[index] ?? {};
  const language = languageOf(info);
  const parser = language && wishOf(env).parsers.get(language.name);
  if (!parser) return `<pre><code>${escapeHtml(content)}</code></pre>\n`;
  let html = '';
  highlightCode(
    content,
    parser.parse(content),
    classHighlighter,
    (text, classes) => {
      html += classes ? `<span class="${classes}">${escapeHtml(text)}</span>` : escapeHtml(text);
    },
    () => (html += '\n'),
  );
  return `<pre><code>${html}</code></pre>\n`;
};

Object.assign(md.renderer.rules, {
  link_open: link,
  image,
  math: mathRule,
  task_open: taskOpen,
  task_close: () => '</span></label>',
  fence,
  table_open: () => '<div class="wide" tabindex="0"><table>\n',
  table_close: () => '</table></div>\n',
} satisfies Record<string, RendererRule>);
