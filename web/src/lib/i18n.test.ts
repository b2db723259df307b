import { describe, expect, it } from 'vitest';
import { type Dictionary, particle, plural, startLanguage } from './i18n';

type Words = Dictionary<Record<string, string>>;

const files = import.meta.glob<Record<string, Words>>(['../**/text.ts', '../**/*Text.ts'], {
  eager: true,
});
const dictionaries = Object.entries(files).flatMap(([file, module]) =>
  Object.values(module).map((words): [string, Words] => [file, words]),
);

const HANGUL = /[가-힣]/;

/** A text with sample arguments: what a function makes of numbers and words. */
function sample(text: unknown): string[] {
  if (typeof text === 'string') return [text];
  const make = text as (...args: unknown[]) => unknown;
  const args = (one: unknown) => Array.from({ length: make.length }, () => one);
  try {
    // What only passes its argument on would give the number back.
    return [0, 1, 2, 7].map((n) => String(make(...args(n))));
  } catch {
    // It does something with a word.
    return ['word', 'TOEIC'].map((word) => String(make(...args(word))));
  }
}

describe.each(dictionaries)('the words of %s', (_, words) => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(words.en).sort()).toEqual(Object.keys(words.ko).sort());
  });

  it('are never empty, and English holds no Hangul', () => {
    for (const [key, text] of Object.entries(words.en))
      for (const line of sample(text)) {
        expect(line.trim(), key).not.toBe('');
        if (key !== 'toOther') expect(line, key).not.toMatch(HANGUL);
      }
    for (const [key, text] of Object.entries(words.ko))
      for (const line of sample(text)) expect(line.trim(), key).not.toBe('');
  });

  it('never shout and never say 당신', () => {
    for (const side of [words.ko, words.en])
      for (const text of Object.values(side))
        for (const line of sample(text)) expect(line).not.toMatch(/[!！]|당신/);
  });
});

it('finds the dictionaries', () => {
  expect(dictionaries.length).toBeGreaterThan(8);
});

describe('the language at the start', () => {
  it('is the stored one, else the browser’s, else Korean', () => {
    expect(startLanguage('en', 'ko-KR')).toBe('en');
    expect(startLanguage(null, 'en-GB')).toBe('en');
    expect(startLanguage(null, 'ko-KR')).toBe('ko');
    expect(startLanguage(null, 'de-DE')).toBe('ko');
    expect(startLanguage('xx', 'fr')).toBe('ko');
  });
});

describe('grammar', () => {
  it('counts in English', () => {
    expect(plural(1, 'seat', 'seats')).toBe('1 seat');
    expect(plural(0, 'seat', 'seats')).toBe('0 seats');
    expect(plural(1200, 'seat', 'seats')).toBe('1,200 seats');
  });

  it('picks the Korean particle by the last sound', () => {
    expect(particle('토익', '과', '와')).toBe('과');
    expect(particle('독서', '과', '와')).toBe('와');
    expect(particle('SQLD', '을', '를')).toBe('를');
    expect(particle('HTML', '을', '를')).toBe('을');
    expect(particle('N2', '을', '를')).toBe('를');
    expect(particle('N3', '을', '를')).toBe('을');
  });
});
