import { describe, expect, it } from 'vitest';
import { parseReason } from './reason';

describe('reasons', () => {
  it('split into plain and marked stretches', () => {
    expect(parseReason('비워 둔 **화·목 저녁**에 모이고, 목표가 **850점**이에요')).toEqual([
      { text: '비워 둔 ', marked: false },
      { text: '화·목 저녁', marked: true },
      { text: '에 모이고, 목표가 ', marked: false },
      { text: '850점', marked: true },
      { text: '이에요', marked: false },
    ]);
  });

  it('may be all marked or not at all', () => {
    expect(parseReason('**토익**')).toEqual([{ text: '토익', marked: true }]);
    expect(parseReason('요즘 활발해요')).toEqual([{ text: '요즘 활발해요', marked: false }]);
    expect(parseReason('')).toEqual([]);
  });

  it('keep a lone ** as text', () => {
    expect(parseReason('2 ** 3')).toEqual([{ text: '2 ** 3', marked: false }]);
  });
});
