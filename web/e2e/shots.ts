import { join } from 'node:path';
import { REFUSED, TOURS, visit } from './pages';
import { PLAIN_PAGE, type Size, SIZES, test } from './world';
import type { Language } from './words';

// Pictures of every page for people to look at: `npm run shots`, into the folder STUDYONE_SHOTS.
const folder = process.env.STUDYONE_SHOTS ?? '';

const TALL = 2400;

const SERIES: { size: Size; language: Language }[] = [
  { size: 'phone', language: 'ko' },
  { size: 'desktop', language: 'ko' },
  { size: 'phone', language: 'en' },
];

for (const { size, language } of SERIES)
  for (const { name, face, stops } of TOURS)
    test(`pictures of a ${name} at a ${size}, ${language}`, async ({ sit }) => {
      const who = await sit({ size, language, face });
      who.fine.push(REFUSED, PLAIN_PAGE);
      for (const [index, stop] of stops.entries()) {
        await visit(who, stop);
        // A phone as tall as the page shows all of it, with its bars where they belong.
        const { width, height } = SIZES[size].viewport;
        const tall = await who.page.evaluate(() => document.documentElement.scrollHeight);
        if (size === 'phone')
          await who.page.setViewportSize({ width, height: Math.min(tall, TALL) });
        for (const colorScheme of ['light', 'dark'] as const) {
          await who.page.emulateMedia({ colorScheme });
          const file = `${name}-${index + 1} ${stop.name}.png`.replace(/[^\w.-]+/g, '-');
          const path = join(folder, `${size}-${language}-${colorScheme}`, file);
          await who.page.screenshot({ path });
        }
        await who.page.setViewportSize({ width, height });
        await who.page.emulateMedia({ colorScheme: 'light' });
      }
    });
