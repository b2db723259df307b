import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HoldBack, LONGEST, REST } from './holdBack';

describe('what others do while a syllable is composed', () => {
  let done: string[];
  let hold: HoldBack;
  const take = (name: string) => hold.take(() => done.push(name));

  beforeEach(() => {
    vi.useFakeTimers();
    done = [];
    hold = new HoldBack();
  });
  afterEach(() => vi.useRealTimers());

  it('is shown at once while nobody composes', () => {
    take('a');
    hold.touched();
    hold.ended();
    take('b');
    expect(done).toEqual(['a', 'b']);
  });

  it('waits for the end of the syllable, and comes in its order', () => {
    hold.touched();
    take('a');
    vi.advanceTimersByTime(300);
    hold.touched();
    take('b');
    expect(done).toEqual([]);
    hold.ended();
    expect(done).toEqual(['a', 'b']);
  });

  it('does not wait for somebody who rests in the middle of a syllable', () => {
    hold.touched();
    vi.advanceTimersByTime(500);
    take('a');
    vi.advanceTimersByTime(REST - 501);
    expect(done).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(done).toEqual(['a']);
    take('b');
    expect(done).toEqual(['a', 'b']);
  });

  it('waits again once that syllable goes on', () => {
    hold.touched();
    vi.advanceTimersByTime(REST);
    hold.touched();
    take('a');
    expect(done).toEqual([]);
    hold.ended();
    expect(done).toEqual(['a']);
  });

  it('never waits longer than the cap, however busily one composes', () => {
    hold.touched();
    take('a');
    for (let passed = 0; passed < LONGEST; passed += 100) {
      expect(done).toEqual([]);
      hold.touched();
      vi.advanceTimersByTime(100);
    }
    expect(done).toEqual(['a']);
    take('b');
    expect(done).toEqual(['a']);
  });
});
