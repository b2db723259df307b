import { describe, expect, it } from 'vitest';
import { columns, initial, places, shortened } from './seats';

const kinds = (all: readonly { kind: string }[]) => all.map((place) => place.kind);

describe('the seat map', () => {
  it('lights the first open seat for someone outside', () => {
    expect(kinds(places([{ name: '지민' }, {}], 4))).toEqual(['taken', 'taken', 'open', 'free']);
  });

  it('lights only my own seat for someone inside', () => {
    expect(kinds(places([{}, { me: true }], 4))).toEqual(['taken', 'mine', 'free', 'free']);
  });

  it('lights nothing where no seat is left', () => {
    expect(kinds(places([{}, {}], 2))).toEqual(['taken', 'taken']);
  });

  it('shortens a large room but keeps my seat and some free ones', () => {
    const seats = Array.from({ length: 80 }, (_, index) => (index === 79 ? { me: true } : {}));
    const drawn = shortened(places(seats, 100), 12);
    expect(drawn).toHaveLength(12);
    expect(drawn[0]?.kind).toBe('mine');
    expect(kinds(drawn)).toContain('free');
    expect(drawn.at(-1)).toEqual({ kind: 'more', name: '+89' });
  });

  it('is wider than high', () => {
    for (let count = 2; count <= 100; count++)
      expect(columns(count), String(count)).toBeGreaterThanOrEqual(
        Math.ceil(count / columns(count)),
      );
  });

  it('writes the given name’s first syllable', () => {
    expect(initial('김지민')).toBe('지');
    expect(initial('하준')).toBe('하');
    expect(initial('alex')).toBe('A');
    expect(initial('')).toBe('');
  });
});
