/** How many characters a person would count: code points, as the server does. */
export const length = (text: string): number => Array.from(text).length;

export const clean = (text: string): string => text.normalize('NFC').trim();

/** Adds words to a list: cleaned, compared without case, the first spelling stays. */
export function addWords(list: readonly string[], words: readonly string[]): string[] {
  const next = [...list];
  for (const word of words.map(clean)) {
    const known = next.some((other) => other.toLowerCase() === word.toLowerCase());
    if (word && !known) next.push(word);
  }
  return next;
}
