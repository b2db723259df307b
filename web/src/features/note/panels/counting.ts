import { length } from '../../../lib/words';

/** How long a text is, as people count: characters with and without blanks, and words. */
export const measure = (text: string) => ({
  letters: length(text),
  bare: length(text.replace(/\s+/g, '')),
  words: text.match(/\S+/g)?.length ?? 0,
});
