import {
  agree,
  AWAY,
  cut,
  editorOf,
  type Fixtures,
  Ime,
  isKept,
  isSaved,
  keptIn,
  kill,
  mend,
  Note,
  Scribbler,
  SEATS,
  startAgain,
  studyOf,
  Tally,
  textOf,
  toEnd,
  type Writer,
} from './noteSteps';
import type { Server } from './server';
import { expect, Person, test } from './world';

/** Another seed writes another text: STUDYONE_SEED=7. */
const SEED = Number(process.env.STUDYONE_SEED ?? 20211128);

const BEGINNING = '# 함께 쓰는 노트\n\n첫 줄 😀\n둘째 줄\n\n끝\n';

async function atOneNote(fixtures: Fixtures, count: number, text = BEGINNING) {
  const { people, room } = await studyOf(fixtures, SEATS.slice(0, count));
  const note = await Note.begin(people[0], room, '함께', text);
  for (const who of people) who.fine.push(AWAY);
  await Promise.all(people.map((who) => note.open(who)));
  return { people, note };
}

/** Everybody writes so many times at random, while connections are cut and servers killed. */
async function scribble(
  people: readonly Writer[],
  edits: number,
  whatGoesWrong: (after: (part: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  const tally = new Tally();
  const [first, ...others] = await Promise.all(
    people.map(
      async (who, index) =>
        new Scribbler(who, SEED + index, tally, index === 0 ? await Ime.of(who) : undefined),
    ),
  );
  const after = (part: number) => tally.reached(Math.floor(part * edits * people.length));
  await Promise.all([
    ...[first, ...others].map((scribbler) => scribbler.write(edits)),
    whatGoesWrong(after),
  ]);
}

test('two write at random while connections are cut and servers killed: both have the same in the end', async ({
  sit,
  account,
  nodes,
}) => {
  const { people, note } = await atOneNote({ sit, account }, 2);
  const [one, other] = people;
  await scribble(people, 60, async (after) => {
    await after(0.1);
    await cut(one);
    await after(0.25);
    await mend(one);
    await after(0.35);
    await kill(nodes.slice(0, 1));
    await after(0.45);
    await startAgain(nodes.slice(0, 1));
    await after(0.5);
    await Promise.all([cut(one), cut(other)]);
    await after(0.6);
    await kill(nodes);
    await mend(other);
    await after(0.7);
    await startAgain(nodes);
    await mend(one);
  });
  const text = await agree(people, note);
  await one.page.reload();
  await expect(editorOf(one)).toBeVisible();
  await expect.poll(() => textOf(one)).toBe(text);
});

test('five write at random while connections are cut and the servers killed', async ({
  sit,
  account,
  nodes,
}) => {
  const { people, note } = await atOneNote({ sit, account }, 5);
  const [first, second, third] = people;
  await scribble(people, 20, async (after) => {
    await after(0.1);
    await Promise.all([cut(first), cut(second)]);
    await after(0.3);
    await mend(first);
    await kill(nodes);
    await after(0.5);
    await startAgain(nodes);
    await mend(second);
    await after(0.7);
    await cut(third);
    await after(0.9);
    await mend(third);
  });
  await agree(people, note);
});

const KILLS = 3;
const SAVED_EACH = 4;

/** Writes one mark after the other until the end is said; gives those that the page showed as saved. */
async function writeMarks(who: Writer, round: number, tally: Tally, ended: () => boolean) {
  const saved: string[] = [];
  await toEnd(who);
  for (let count = 0; !ended(); count++) {
    const mark = `${who.name}${round}번째${count}`;
    await who.page.keyboard.insertText(` ${mark}😀`);
    for (let shown = false; !shown && !ended();) {
      shown = await who.page
        .locator('[data-saving]')
        .evaluate((state) => state.textContent === '저장됨');
      if (!shown || !(await textOf(who)).includes(mark)) continue;
      saved.push(mark);
      tally.add();
    }
  }
  return saved;
}

/** Kills the servers once so many marks were shown as saved, in the midst of further ones. */
async function killAfterSaved(people: readonly Writer[], round: number, nodes: readonly Server[]) {
  const tally = new Tally();
  let ended = false;
  const end = tally.reached(SAVED_EACH * people.length).then(async () => {
    await kill(nodes);
    ended = true;
  });
  const saved = await Promise.all(people.map((who) => writeMarks(who, round, tally, () => ended)));
  await end;
  return saved.flat();
}

test('what was shown as saved is there after the servers were killed', async ({
  sit,
  account,
  nodes,
}) => {
  const { people, note } = await atOneNote({ sit, account }, 2);
  const all: string[] = [];
  for (let round = 1; round <= KILLS; round++) {
    all.push(...(await killAfterSaved(people, round, nodes)));
    // Those who wrote it must not be the ones who bring it back.
    await Promise.all(people.map(cut));
    await startAgain(nodes);
    const fresh = await sit({ size: 'desktop', language: 'ko', as: people[0].account });
    await note.open(fresh);
    const [text, markdown] = [await textOf(fresh), await note.markdown(fresh)];
    for (const mark of all) {
      expect(text).toContain(`${mark}😀`);
      expect(markdown).toContain(`${mark}😀`);
    }
    await fresh.page.close();
    await Promise.all(people.map(mend));
    await agree(people, note);
  }
  expect(all.length).toBeGreaterThanOrEqual(KILLS * SAVED_EACH * people.length);
});

test('a tab is closed with text that nobody else has: it arrives when the note is opened again, or by another tab', async ({
  sit,
  account,
  nodes,
}) => {
  const { people, note } = await atOneNote({ sit, account }, 2);
  const [one, other] = people;
  const context = one.page.context();

  const closeWith = async (who: Person, text: string) => {
    await toEnd(who);
    await who.page.keyboard.insertText(text);
    await isKept(who);
    expect(await keptIn(who.page)).toBeGreaterThan(0);
    await who.page.close();
  };
  const openAgain = async () => {
    const who = new Person(await context.newPage(), 'desktop', 'ko');
    await note.open(who);
    return who;
  };

  await cut(one);
  await closeWith(one, '지하철에서 쓴 글 🚇');
  await toEnd(other);
  await other.page.keyboard.insertText('그동안 다른 사람이 쓴 글 ');
  await mend(one);
  const second = await openAgain();
  const both = await agree([second, other], note);
  expect(both).toContain('지하철에서 쓴 글 🚇');
  expect(both).toContain('그동안 다른 사람이 쓴 글');

  second.fine.push(AWAY);
  await kill(nodes);
  await closeWith(second, '\n서버가 없을 때 쓴 글 🌙');
  await startAgain(nodes);
  const third = await openAgain();
  expect(await agree([third, other], note)).toContain('서버가 없을 때 쓴 글 🌙');
  await expect.poll(() => keptIn(third.page)).toBe(0);

  // A tab that stays takes along what another has left behind.
  const fourth = await openAgain();
  for (const who of [third, fourth]) who.fine.push(AWAY);
  await kill(nodes);
  await toEnd(fourth);
  await fourth.page.keyboard.insertText('\n이 탭은 남아요 🪴');
  await isKept(fourth);
  await closeWith(third, '\n이 탭은 닫혀요 🍂');
  await startAgain(nodes);
  const all = await agree([fourth, other], note);
  for (const text of ['이 탭은 남아요 🪴', '이 탭은 닫혀요 🍂'])
    expect(all.split(text)).toHaveLength(2);
  await expect.poll(() => keptIn(fourth.page)).toBe(0);
  for (const who of [second, third, fourth]) expect(who.troubles).toEqual([]);
});

const DURABLE = 64;

test('the server has stored what was written, but its word is lost: it stands there once', async ({
  sit,
  account,
}) => {
  const { people, room } = await studyOf({ sit, account }, SEATS.slice(0, 2));
  const [one, other] = people;
  const note = await Note.begin(one, room, '함께', BEGINNING);
  let lost = 0;
  await one.page.routeWebSocket(/\/sync$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const isDurable = typeof message !== 'string' && message[0] === DURABLE;
      if (!isDurable || lost >= 3 || message[1] < 2) {
        socket.send(message);
        return;
      }
      lost++;
      void socket.close({ code: 3000 });
      void server.close();
    });
  });
  await Promise.all([note.open(one), note.open(other)]);
  for (const text of ['하나 ', '둘 ', '셋 ', '넷 ']) {
    await toEnd(one);
    await one.page.keyboard.insertText(text);
    await isSaved(one);
  }
  expect(lost).toBe(3);
  expect(await agree(people, note)).toBe(`${BEGINNING}하나 둘 셋 넷 `);
});
