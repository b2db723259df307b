import type { LRParser } from '@lezer/lr';

/** A language of code in notes. Its grammar is fetched when the first code of it is seen. */
export interface CodeLanguage {
  name: string;
  alias: readonly string[];
  parser: () => Promise<LRParser>;
}

const javascript = (dialect: string) => async () =>
  (await import('@lezer/javascript')).parser.configure({ dialect });

export const LANGUAGES: readonly CodeLanguage[] = [
  { name: 'javascript', alias: ['js', 'jsx', 'mjs'], parser: javascript('jsx') },
  { name: 'typescript', alias: ['ts', 'tsx'], parser: javascript('ts jsx') },
  { name: 'python', alias: ['py'], parser: async () => (await import('@lezer/python')).parser },
  { name: 'java', alias: [], parser: async () => (await import('@lezer/java')).parser },
  {
    name: 'c++',
    alias: ['cpp', 'c', 'h'],
    parser: async () => (await import('@lezer/cpp')).parser,
  },
  {
    name: 'sql',
    alias: ['mysql', 'postgresql', 'sqlite', 'oracle'],
    parser: async () => (await import('@codemirror/lang-sql')).StandardSQL.language.parser,
  },
  { name: 'html', alias: ['htm'], parser: async () => (await import('@lezer/html')).parser },
  { name: 'css', alias: [], parser: async () => (await import('@lezer/css')).parser },
  { name: 'json', alias: [], parser: async () => (await import('@lezer/json')).parser },
];

/** The language that is named behind a fence. */
export function languageOf(info: string): CodeLanguage | undefined {
  const word = /^[^\s{]*/.exec(info.trim())?.[0].toLowerCase() ?? '';
  return LANGUAGES.find(({ name, alias }) => name === word || alias.includes(word));
}
