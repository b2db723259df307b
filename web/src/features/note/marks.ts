import type { Stretch } from '../../lib/reason';

/** Splits a text where the words of a search stand in it; upper case and spelling forms do not matter. */
export function markWords(text: string, query: string): Stretch[] {
  const words = query
    .normalize('NFC')
    .split(/\s+/)
    .filter(Boolean)
    // Of words that begin alike the longer one is tried first.
    .sort((a, b) => b.length - a.length);
  if (words.length === 0) return text ? [{ text, marked: false }] : [];
  const pattern = new RegExp(`(${words.map(escaped).join('|')})`, 'giu');
  return text
    .normalize('NFC')
    .split(pattern)
    .map((part, index) => ({ text: part, marked: index % 2 === 1 }))
    .filter((stretch) => stretch.text !== '');
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
