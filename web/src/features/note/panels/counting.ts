/** How long a text is, as people count: characters with and without blanks, and words. */
export function measure(text: string): { letters: number; bare: number; words: number } {
  let letters = 0;
  let bare = 0;
  for (const letter of text) {
    if (letter === '\n') continue;
    letters++;
    if (/\S/.test(letter)) bare++;
  }
  return { letters, bare, words: text.match(/\S+/g)?.length ?? 0 };
}
