import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Stop } from './pages';
import { expect, type Person } from './world';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** The smallest side of what a finger has to hit, less what drawing rounds away. */
const FINGER = 44 - 0.5;

/** What every page must hold, whatever it shows. */
export async function checkPage(who: Person, { name, plain }: Stop): Promise<void> {
  const { page, size } = who;
  await page.emulateMedia({ colorScheme: 'light' });
  expect.soft(await violations(page), `${name}, light: axe`).toEqual([]);
  if (!plain) {
    await page.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await violations(page, 'color-contrast'), `${name}, dark: axe`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  const { width, wide } = await page.evaluate(() => ({
    width: innerWidth,
    wide: document.documentElement.scrollWidth,
  }));
  expect.soft(width, `${name}: the page is zoomed out`).toBe(page.viewportSize()?.width);
  expect.soft(wide, `${name}: the page scrolls sideways`).toBeLessThanOrEqual(width);
  if (size === 'phone')
    expect.soft(await page.evaluate(smallTargets, FINGER), `${name}: too small to hit`).toEqual([]);
}

/** Colours are all that differs in the dark. */
async function violations(page: Page, rule?: string): Promise<string[]> {
  // The pages hold no frames; without looking for them no second page is needed.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations: found } = await (rule ? axe.withRules(rule) : axe.withTags(RULES)).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`,
    ),
  );
}

/** Runs in the page: everything one can press whose reach is below `least` on a side. */
function smallTargets(least: number): string[] {
  const pressable =
    'a[href], button, input, select, textarea, summary, [role="button"], [role="gridcell"], [tabindex="0"]';
  const dialog = document.querySelector('dialog[open]');
  const elements = Array.from((dialog ?? document).querySelectorAll<HTMLElement>(pressable));
  return elements
    .filter((element) => seen(element) && !inText(element) && small(element))
    .map(name);

  function seen(element: HTMLElement): boolean {
    const { width, height } = element.getBoundingClientRect();
    // A link that only the keyboard reaches lies outside the page until it is focused.
    element.scrollIntoView({ block: 'center', inline: 'center' });
    const { bottom, right } = element.getBoundingClientRect();
    return (
      element.checkVisibility({ visibilityProperty: true }) &&
      width > 0 &&
      height > 0 &&
      bottom > 0 &&
      right > 0
    );
  }
  /** A link within a sentence is as high as its line. */
  function inText(element: HTMLElement): boolean {
    if (element.tagName !== 'A' || getComputedStyle(element).display !== 'inline') return false;
    const around = element.parentElement?.textContent.trim() ?? '';
    return around.length > element.textContent.trim().length;
  }
  function small(element: HTMLElement): boolean {
    // A press on the label of a box or button counts as one on itself.
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
    const target = label?.contains(element) ? label : element;
    const box = target.getBoundingClientRect();
    if (box.width >= least && box.height >= least) return false;
    // A link may reach beyond its box, over the whole card it stands on.
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const hits = (dx: number, dy: number) => {
      const hit = document.elementFromPoint(x + dx, y + dy);
      return hit !== null && target.contains(hit);
    };
    const reach = (dx: number, dy: number) => {
      let far = 0;
      while (far < least && hits(dx * (far + 1), dy * (far + 1))) far++;
      return far;
    };
    return reach(-1, 0) + reach(1, 0) < least || reach(0, -1) + reach(0, 1) < least;
  }
  function name(element: HTMLElement): string {
    const { width, height } = element.getBoundingClientRect();
    const words = element.getAttribute('aria-label') ?? element.textContent.trim();
    return `${element.tagName} "${words.slice(0, 40)}" ${width.toFixed(1)}×${height.toFixed(1)}`;
  }
}
