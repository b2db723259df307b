import {
  type Guest,
  takeSeat,
  together,
  seatOf,
  killMedia,
  lobby,
  meet,
  STARTING,
  WITH_DEVICES,
  WORDS,
} from './callSteps';
import { expect, test } from './world';

test.use(WITH_DEVICES);

const JOINS = 9;

// How long it takes from sitting down to the first picture of somebody else, on loopback: `make bench-calls`.
test('from sitting down to the first picture', async ({ sit, account }) => {
  const { people, room } = await together({ sit, account }, 2);
  const [seen, comes] = people as [Guest, Guest];
  await takeSeat(seen, room);
  const times: number[] = [];
  for (let join = 0; join < JOINS; join++) {
    await lobby(comes, room);
    await comes.page.evaluate(watch, seen.id);
    await comes.button(WORDS.sit).click();
    await expect
      .poll(() => comes.page.evaluate(() => document.body.dataset.firstPicture), {
        timeout: STARTING,
        intervals: [50],
      })
      .toBeTruthy();
    times.push(
      Number(await comes.page.evaluate(() => document.body.dataset.firstPicture ?? Number.NaN)),
    );
    await comes.button(WORDS.leave).click();
    await expect(seatOf(seen, comes)).toHaveCount(0);
  }
  times.sort((a, b) => a - b);
  console.log(
    `join to first picture, ${JOINS} joins: p50 ${at(times, 0.5)} ms, p90 ${at(times, 0.9)} ms`,
  );
});

const KILLS = 3;

test('from the kill of the media server to all pictures', async ({ sit, account, nodes }) => {
  const { people, room } = await together({ sit, account }, 3);
  for (const who of people) await takeSeat(who, room);
  await meet(people);
  const times: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) times.push(await killMedia(people, nodes));
  console.log(`kill of the media server to all pictures: ${times.map(Math.round).join(', ')} ms`);
});

const at = (sorted: readonly number[], part: number): number =>
  Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN);

/** Within the page: the time from the next click to the first picture of a person. */
function watch(person: number): void {
  let began = 0;
  addEventListener('click', () => (began ||= performance.now()), { capture: true, once: true });
  const look = () => {
    const video = document.querySelector(`[data-user="${person}"] video`);
    const drawn =
      video instanceof HTMLVideoElement && video.getVideoPlaybackQuality().totalVideoFrames > 0;
    if (began > 0 && drawn) document.body.dataset.firstPicture = String(performance.now() - began);
    else requestAnimationFrame(look);
  };
  look();
}
