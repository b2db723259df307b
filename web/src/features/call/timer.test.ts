import { describe, expect, it } from 'vitest';
import { aheadOf, clockOf, phaseAt } from './timer';

const from = '2026-11-28T10:00:00Z';
const at = (clock: string) => new Date(`2026-11-28T${clock}Z`).getTime();

describe('the shared timer', () => {
  const timer = { from, focus: 25, rest: 5, goal: '' };

  it('goes from work to rest and on to the next round', () => {
    expect(phaseAt(timer, at('10:00:00'))).toMatchObject({ kind: 'focus', round: 1, left: 1500 });
    expect(phaseAt(timer, at('10:24:59'))).toMatchObject({ kind: 'focus', left: 1 });
    expect(phaseAt(timer, at('10:25:00'))).toMatchObject({ kind: 'rest', round: 1, left: 300 });
    expect(phaseAt(timer, at('10:30:00'))).toMatchObject({ kind: 'focus', round: 2, left: 1500 });
    expect(phaseAt(timer, at('10:42:30')).part).toBeCloseTo(0.5);
  });

  it('knows work without rest', () => {
    const work = { ...timer, rest: 0 };
    expect(phaseAt(work, at('10:25:00'))).toMatchObject({ kind: 'focus', round: 2, left: 1500 });
  });

  it('has just begun for whose clock is behind', () => {
    expect(phaseAt(timer, at('09:59:50'))).toMatchObject({ kind: 'focus', round: 1, left: 1500 });
  });

  it('goes by the server’s clock', () => {
    expect(aheadOf('2026-11-28T10:00:05Z', at('10:00:00'))).toBe(5000);
  });

  it('is written as clocks are', () => {
    expect(clockOf(65)).toBe('01:05');
    expect(clockOf(3725)).toBe('1:02:05');
  });
});
