import { describe, expect, it } from 'vitest';
import { markWords } from './marks';

const marked = (text: string, query: string) =>
  markWords(text, query)
    .map((stretch) => (stretch.marked ? `[${stretch.text}]` : stretch.text))
    .join('');

describe('the words of a search', () => {
  it('are marked wherever they stand, whatever their case', () => {
    expect(marked('토익 LC 정리, lc 파트 3', 'LC 정리')).toBe('토익 [LC] [정리], [lc] 파트 3');
    expect(marked('문장삽입 문제', '삽입')).toBe('문장[삽입] 문제');
    expect(marked('토익 토플', '토 토익')).toBe('[토익] [토]플');
  });

  it('are taken as they are written', () => {
    expect(marked('1+1=2 (가)', '1+1 (가)')).toBe('[1+1]=2 [(가)]');
    expect(marked('a.b axb', 'a.b')).toBe('[a.b] axb');
    expect(marked('p-1 [x] a/b', '- [x] a/b')).toBe('p[-]1 [[x]] [a/b]');
  });

  it('are found in decomposed Hangul too', () => {
    expect(marked('오답노트'.normalize('NFD'), '오답')).toBe('[오답]노트');
  });

  it('leave a text alone where there are none', () => {
    expect(markWords('회의록', '  ')).toEqual([{ text: '회의록', marked: false }]);
    expect(markWords('', '')).toEqual([]);
    expect(markWords('회의록', '책')).toEqual([{ text: '회의록', marked: false }]);
  });
});
