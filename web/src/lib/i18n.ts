import { Store, useStore } from './store';
import { storage } from './storage';

export type Language = 'ko' | 'en';

type Text = string | ((...args: never[]) => string);
type Texts = Record<string, Text>;
/** The same keys; functions keep their arguments. */
type Same<T extends Texts> = {
  [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : string;
};
export type Dictionary<T extends Texts> = Record<Language, Same<T>>;

/** One feature's words. The compiler refuses an English side with other keys or arguments. */
export function dictionary<T extends Texts>(ko: T & Same<T>, en: Same<T>): Dictionary<T> {
  return { ko, en };
}

/** The stored choice, else the browser's language where it is one of ours, else Korean. */
export function startLanguage(stored: string | null, browser: string): Language {
  if (stored === 'ko' || stored === 'en') return stored;
  return /^en\b/i.test(browser) ? 'en' : 'ko';
}

export const language = new Store<Language>(
  startLanguage(storage.read('language'), navigator.language),
);

export function chooseLanguage(next: Language): void {
  storage.write('language', next);
  document.documentElement.lang = next;
  language.set(next);
}

export const useLanguage = (): Language => useStore(language);

export function useText<T extends Texts>(words: Dictionary<T>): Same<T> {
  return words[useLanguage()];
}

const englishPlural = new Intl.PluralRules('en');

/** "1 seat", "2 seats". */
export function plural(count: number, one: string, other: string): string {
  return `${count.toLocaleString('en')} ${englishPlural.select(count) === 'one' ? one : other}`;
}

/** The Korean particle that fits the word's last sound: particle('토익', '을', '를') is '을'. */
export function particle(word: string, afterConsonant: string, afterVowel: string): string {
  const last = word.trim().at(-1) ?? '';
  const code = last.charCodeAt(0) - 0xac00;
  if (code >= 0 && code < 11172) return code % 28 === 0 ? afterVowel : afterConsonant;
  // Digits and letters as they are read aloud: 0 영, 1 일, 3 삼, 6 육, 7 칠, 8 팔, L, M, N, R.
  return /[013678lmnr]/i.test(last) ? afterConsonant : afterVowel;
}
