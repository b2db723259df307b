import { describe, expect, it } from 'vitest';
import { difference, folded, linesOf, type Piece } from './difference';

const SIGNS = { same: '', added: '+', removed: '-', folded: '~' };

const shown = (pieces: readonly Piece[]) =>
  pieces.map(({ kind, text }) => (kind === 'same' ? text : `{${SIGNS[kind]}${text}}`)).join('');

const before = (pieces: readonly Piece[]) =>
  pieces.flatMap(({ kind, text }) => (kind === 'added' ? [] : text)).join('');

const after = (pieces: readonly Piece[]) =>
  pieces.flatMap(({ kind, text }) => (kind === 'removed' ? [] : text)).join('');

const lines = (count: number, word = '줄') =>
  Array.from({ length: count }, (_, index) => `${word} ${index + 1}\n`).join('');

describe('the difference of two texts', () => {
  it('is told by the word', () => {
    expect(shown(difference('the quick fox', 'the slow fox'))).toBe('the {-quick}{+slow} fox');
    expect(shown(difference('- 단어 20개', '- 단어 20개\n- 문법'))).toBe('- 단어 20개{+\n- 문법}');
    expect(shown(difference('', ''))).toBe('');
    expect(shown(difference('같은 글', '같은 글'))).toBe('같은 글');
  });

  it('holds both texts', () => {
    const [a, b] = ['# 하나\n가나다 라마\n끝', '# 둘\n가나 라마바사\n\n끝이에요'];
    const pieces = difference(a, b);
    expect(before(pieces)).toBe(a);
    expect(after(pieces)).toBe(b);
  });

  it('of a hundred thousand characters is there in a moment', () => {
    const a = Array.from({ length: 20_000 }, (_, i) => `낱말${(i * 7919) % 10_007}`).join(' ');
    const b = Array.from({ length: 20_000 }, (_, i) => `말${(i * 104_729) % 10_009}`).join(' ');
    const began = performance.now();
    const pieces = difference(a, b);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(before(pieces)).toBe(a);
    expect(after(pieces)).toBe(b);
  });
});

describe('what is the same', () => {
  it('is folded far from changes, with two lines left beside them', () => {
    const text = lines(20);
    const changed = text.replace('줄 10\n', '줄 열\n');
    const pieces = folded(difference(text, changed));
    expect(pieces.filter(({ kind }) => kind === 'folded').map((p) => linesOf(p.text))).toEqual([
      7, 8,
    ]);
    expect(before(pieces)).toBe(text);
    expect(after(pieces)).toBe(changed);
    expect(shown(pieces)).toContain('줄 8\n줄 9\n');
    expect(shown(pieces)).toContain('줄 11\n줄 12\n');
  });

  it('stays in sight where there is little of it', () => {
    expect(folded(difference('a\nb\nc\n', 'a\nb\nd\n')).some((p) => p.kind === 'folded')).toBe(
      false,
    );
  });

  it('is one fold where nothing differs', () => {
    expect(folded([{ kind: 'same', text: lines(5) }])).toEqual([
      { kind: 'folded', text: lines(5) },
    ]);
  });
});
