import { checkPage } from './checks';
import { REFUSED, TOURS, visit } from './pages';
import { PLAIN_PAGE, type Size, test } from './world';
import type { Language } from './words';

const SEATS: { size: Size; language: Language }[] = [
  { size: 'phone', language: 'ko' },
  { size: 'desktop', language: 'en' },
];

for (const seat of SEATS)
  for (const { name, face, stops } of TOURS)
    test(`pages of a ${name} at a ${seat.size}: axe, sizes, no complaints`, async ({ sit }) => {
      const who = await sit({ ...seat, face });
      who.fine.push(REFUSED, PLAIN_PAGE);
      for (const stop of stops)
        await test.step(stop.name, async () => {
          await visit(who, stop);
          await checkPage(who, stop);
        });
    });
