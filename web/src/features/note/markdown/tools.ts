import type { LRParser } from '@lezer/lr';
import { Store } from '../../../lib/store';
import { languageOf } from './languages';

/** 'page' has the fonts of KaTeX, 'file' stands alone. */
export type Place = 'page' | 'file';

/** Typesets a formula; what is wrong with it is shown in its place. */
export type Typeset = (tex: string, display: boolean, place: Place) => string;

/** What a text may need to be shown, each fetched when the first text needs it. */
export interface Tools {
  typeset: Typeset | null;
  parsers: ReadonlyMap<string, LRParser>;
}

export const tools = new Store<Tools>({ typeset: null, parsers: new Map() });

const fetched = new Map<string, Promise<void>>();

/** Each is fetched once; after a failure the next text that needs it tries again. */
function fetchOnce(name: string, work: () => Promise<Partial<Tools>>): Promise<void> {
  let fetching = fetched.get(name);
  if (!fetching) {
    fetching = work().then((found) => tools.set({ ...tools.get(), ...found }));
    fetching.catch(() => fetched.delete(name));
    fetched.set(name, fetching);
  }
  return fetching;
}

const withParser = (name: string, parser: LRParser): Partial<Tools> => ({
  parsers: new Map(tools.get().parsers).set(name, parser),
});

/** Fetches what a text needs. */
export async function fetchTools(text: string): Promise<void> {
  const wanted: Promise<void>[] = [];
  if (text.includes('$'))
    wanted.push(fetchOnce('$', async () => ({ typeset: (await import('./typeset')).typeset })));
  for (const [, info = ''] of text.matchAll(/^[ >]*(?:```+|~~~+)[ \t]*(\S+)/gm)) {
    const language = languageOf(info);
    if (language)
      wanted.push(
        fetchOnce(language.name, async () => withParser(language.name, await language.parser())),
      );
  }
  await Promise.all(wanted);
}
