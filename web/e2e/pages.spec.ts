import { checkPage } from './checks';
import { TOURS, visit } from './pages';
import { type Size, test } from './world';
import type { Language } from './words';

const SEATS: { size: Size; language: Language }[] = [
  { size: 'phone', language: 'ko' },
  { size: 'desktop', language: 'en' },
];

for (const seat of SEATS)
  for (const { name, face, stops } of TOURS)
    test(`pages of a ${name} at a ${seat.size}: axe, sizes, no complaints`, async ({ sit }) => {
      const who = await sit({ ...seat, face });
      // Answers that a tour provokes on purpose: a used link, a room that is not there.
      who.fine.push(/status of 40[04] .*\/(verify|invites\/none|rooms\/999999)$/);
      for (const stop of stops)
        await test.step(stop.name, async () => {
          await visit(who, stop);
          await checkPage(who, stop.name);
        });
    });
