/** Shares of a whole in percent, which add up to 100: the largest remainders are rounded up. */
export function percents(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count * 100) / all);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, share) => sum + share, 0);
  const remainder = (index: number) => (exact[index] ?? 0) - (whole[index] ?? 0);
  const largest = [...exact.keys()].sort((a, b) => remainder(b) - remainder(a)).slice(0, left);
  return whole.map((share, index) => (largest.includes(index) ? share + 1 : share));
}
