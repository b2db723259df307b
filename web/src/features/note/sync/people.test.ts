import { describe, expect, it } from 'vitest';
import { colourOf } from './people';

/** The linear light of an oklch colour as a screen shows it. */
function light(colour: string): [red: number, green: number, blue: number] {
  const [l = 0, c = 0, h = 0] = (/oklch\(([^)]*)\)/.exec(colour)?.[1] ?? '').split(' ').map(Number);
  const angle = (h * Math.PI) / 180;
  const [a, b] = [c * Math.cos(angle), c * Math.sin(angle)];
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return [
    within(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    within(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    within(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

const luminance = ([red, green, blue]: [number, number, number]) =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

const contrast = (one: number, other: number) =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

describe("people's colours", () => {
  const people = Array.from({ length: 720 }, (_, id) => id + 1);
  const shades = (id: number) => [...colourOf(id).matchAll(/oklch\([^)]*\)/g)].map(([one]) => one);
  const [SHEET_BY_DAY, SHEET_BY_NIGHT] = [1, luminance([0.0091, 0.0116, 0.0185])];

  it('carry white letters by day, and are seen on paper', () => {
    for (const id of people) {
      const by = luminance(light(shades(id)[0] ?? ''));
      expect(contrast(by, 1)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(by, SHEET_BY_DAY)).toBeGreaterThanOrEqual(3);
    }
  });

  it('carry black letters by night, and are seen on dark paper', () => {
    for (const id of people) {
      const by = luminance(light(shades(id)[1] ?? ''));
      expect(contrast(by, 0)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(by, SHEET_BY_NIGHT)).toBeGreaterThanOrEqual(3);
    }
  });

  it('are the same everywhere, and others for the next', () => {
    expect(colourOf(7)).toBe(colourOf(7));
    expect(colourOf(7)).not.toBe(colourOf(8));
  });
});
