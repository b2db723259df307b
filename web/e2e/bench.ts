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
import { editorOf, Note, SEATS, studyOf, toEnd, type Writer } from './noteSteps';
import { longNote } from './noteTrace';
import { expect, test } from './world';

/** STUDYONE_STORAGE=scaled measures with PostgreSQL, Redis and two processes. */
const storage = process.env.STUDYONE_STORAGE === 'scaled' ? 'scaled' : 'embedded';

test.use({ ...WITH_DEVICES, storage });

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

const EDITS = 260_000;
const OPENINGS = 9;

// Within 1.5 s its text is to be seen.
test('opening a note that was written in for months', async ({ sit, account }) => {
  const { people, room } = await studyOf({ sit, account }, SEATS.slice(0, 1));
  const [who] = people;
  const { note } = await longNote(who, room, 2021, EDITS);
  await note.open(who);
  for (const cacheDisabled of [false, true]) {
    const seen: number[] = [];
    const ready: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++) {
      const page = await who.page.context().newPage();
      const session = await page.context().newCDPSession(page);
      await session.send('Network.setCacheDisabled', { cacheDisabled });
      await page.addInitScript(watchOpening);
      await page.goto(note.page);
      await expect(page.locator('body')).toHaveAttribute('data-ready', /./, { timeout: STARTING });
      const time = (of: string) => page.evaluate((name) => Number(document.body.dataset[name]), of);
      seen.push(await time('seen'));
      ready.push(await time('ready'));
      await page.close();
    }
    const how = cacheDisabled ? 'for the first time' : 'again';
    console.log(`opening ${EDITS} edits ${how}: text ${spread(seen)}; editor ${spread(ready)}`);
  }
  console.log(`a key in it, to its own letter: ${spread((await echo(who, who)).drawn)}`);
});

// At most 50 ms in the middle, on loopback. Where there are two processes each is at one of them.
test('from a key in a note to the letter in the other browser', async ({ sit, account }) => {
  const { people, room } = await studyOf({ sit, account }, SEATS.slice(0, 2));
  const [one, other] = people;
  const note = await Note.begin(one, room, '함께', '# 함께\n\n');
  await Promise.all([note.open(one), note.open(other)]);
  const { changed, drawn } = await echo(one, other);
  console.log(
    `a key, to the page of the other, ${storage}: ${spread(changed)}; drawn ${spread(drawn)}`,
  );
});

const KEYS = 120;
/** Of somebody who types fast. */
const PAUSE = 80;

/** The milliseconds from each key of the one to its letter before the other. */
async function echo(one: Writer, other: Writer) {
  await Promise.all([toEnd(one), toEnd(other)]);
  await one.page.evaluate(noteKeys);
  await editorOf(other).evaluate(noteLetters);
  await one.page.keyboard.type('x'.repeat(KEYS), { delay: PAUSE });
  const read = (who: Writer, name: string) =>
    who.page.evaluate((of) => JSON.parse(document.body.dataset[of] ?? '[]') as number[], name);
  await expect.poll(async () => (await read(other, 'drawn')).length).toBe(KEYS);
  const keys = await read(one, 'keys');
  const since = (times: number[]) => times.map((time, key) => time - keys[key]);
  return {
    changed: since(await read(other, 'changed')),
    drawn: since(await read(other, 'drawn')),
  };
}

const at = (sorted: readonly number[], part: number): number =>
  Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN);

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `p50 ${at(sorted, 0.5)} ms, p95 ${at(sorted, 0.95)} ms`;
}

/** Within the page, before anything else: when its text is seen first, and when it can be written in. */
function watchOpening(): void {
  const shows = (element: Element | null) =>
    element instanceof HTMLElement && element.checkVisibility() && element.innerText.length > 100;
  const look = () => {
    const editor = document.querySelector('main .cm-content');
    const text = editor ?? document.querySelector('main pre');
    if (shows(text)) document.body.dataset.seen ??= String(performance.now());
    if (shows(editor)) document.body.dataset.ready ??= String(performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

// Both pages tell the time of one and the same machine.

/** Within the page: when each key was pressed. */
function noteKeys(): void {
  const keys: number[] = [];
  const note = ({ timeStamp }: KeyboardEvent) => {
    keys.push(performance.timeOrigin + timeStamp);
    document.body.dataset.keys = JSON.stringify(keys);
  };
  addEventListener('keydown', note, { capture: true });
}

/** Within the page: when each letter came, and when the next picture was drawn. */
function noteLetters(content: Element): void {
  const changed: number[] = [];
  const drawn: number[] = [];
  const now = () => performance.timeOrigin + performance.now();
  const fill = (times: number[], count: number) => {
    while (times.length < count) times.push(now());
  };
  const letters = () => content.textContent.split('x').length - 1;
  const before = letters();
  new MutationObserver(() => {
    const count = letters() - before;
    fill(changed, count);
    requestAnimationFrame(() => {
      fill(drawn, count);
      document.body.dataset.changed = JSON.stringify(changed);
      document.body.dataset.drawn = JSON.stringify(drawn);
    });
  }).observe(content, { subtree: true, childList: true, characterData: true });
}

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
