import { checkPage } from './checks';
import {
  ask,
  AWAY,
  cut,
  editorOf,
  isKept,
  mend,
  Note,
  studyOf,
  textOf,
  toEnd,
  type Writer,
} from './noteSteps';
import { expect, type Person, test } from './world';

const WORDS = {
  notes: '노트 목록으로',
  outside: /이번 시즌에 나온 방이에요/,
  readOnly: '읽기 전용',
  rescue: '저장하지 못한 글이 있어요',
  mine: '내 글',
  anew: '복사한 뒤 새로 열기',
  gone: '이 노트는 없어요',
  add: '새 노트',
  tools: '서식',
};

const PRIVATE = '우리끼리만 보는 글';

const SEATS = [
  { name: '김지민', size: 'desktop' },
  { name: '박서준', size: 'phone', far: true },
  { name: '이하늘', size: 'desktop' },
] as const;

/** Nothing of a note, by no way. */
async function seesNothing(who: Person, note: Note): Promise<void> {
  for (const of of ['', '/markdown', '/versions', '/comments', '/authors']) {
    const answer = await who.api.get(`/api/v1${note.path}${of}`);
    expect([401, 403, 404], `${of} answered ${answer.status()}`).toContain(answer.status());
    expect(await answer.text()).not.toContain(PRIVATE);
  }
  expect((await who.api.get(`/api/v1/rooms/${note.room}/notes`)).ok()).toBe(false);
  const opened = await who.page.evaluate(
    (path) =>
      new Promise<boolean>((told) => {
        const socket = new WebSocket(`/api/v1${path}/sync`);
        socket.onopen = () => told(true);
        socket.onerror = () => told(false);
      }),
    note.path,
  );
  expect(opened).toBe(false);
}

test('who is no member sees nothing of a note, neither in the room nor at its address', async ({
  sit,
  account,
}) => {
  const { people, room } = await studyOf({ sit, account }, SEATS.slice(0, 1));
  const note = await Note.begin(people[0], room, '비밀 노트', PRIVATE);
  const stranger = await sit({ size: 'phone', language: 'ko', as: await account('정하나') });
  const visitor = await sit({ size: 'desktop', language: 'ko' });
  for (const who of [stranger, visitor]) who.fine.push(AWAY, /status of 403 .*\/notes\/\d+$/);
  for (const path of [note.page, `/r/${room}/notes`, `/p/${room}`]) {
    await stranger.page.goto(path);
    await expect(stranger.page).toHaveURL(`/r/${room}`);
    await expect(stranger.page.getByText('비밀 노트')).toHaveCount(0);
    await visitor.page.goto(path);
    await expect(visitor.field(visitor.t.email)).toBeVisible();
  }
  await seesNothing(stranger, note);
  await seesNothing(visitor, note);
});

/** Writes without a connection, and nothing of that is known elsewhere. */
async function writeCutOff(who: Writer, text: string): Promise<void> {
  await cut(who);
  await toEnd(who);
  await who.page.keyboard.insertText(text);
  await isKept(who);
}

/** What was not saved is given back, and then left behind. */
async function isGivenBack(who: Writer, text: string): Promise<void> {
  await expect(who.dialog().getByRole('heading', { name: WORDS.rescue })).toBeVisible();
  expect(await who.field(WORDS.mine).inputValue()).toContain(text);
  await checkPage(who, { name: 'given back', go: () => Promise.resolve(who.dialog()) });
  await who.button(WORDS.anew).click();
}

test('whoever is removed is told so on the open page and writes no more; what was not saved is given back', async ({
  sit,
  account,
}) => {
  const { people, room } = await studyOf({ sit, account }, SEATS);
  const [owner, member, late] = people;
  const note = await Note.begin(owner, room, '함께', PRIVATE);
  for (const who of [member, late]) who.fine.push(AWAY, /status of 40[34] .*\/rooms\//);
  await Promise.all(people.map((who) => note.open(who)));
  await writeCutOff(late, ' 지하철에서 쓴 글');

  for (const { id } of [member, late]) await ask(owner, 'DELETE', `/rooms/${room}/members/${id}`);
  await expect(member.page.getByText(WORDS.outside)).toBeVisible();
  await expect(editorOf(member)).toHaveCount(0);
  await seesNothing(member, note);

  await mend(late);
  await isGivenBack(late, ' 지하철에서 쓴 글');
  await expect(late.page.getByText(WORDS.outside)).toBeVisible();
  expect(await note.markdown(owner)).toBe(PRIVATE);
});

test('the notes of a closed room are read only, at once, and what was not saved is given back', async ({
  sit,
  account,
}) => {
  const { people, room } = await studyOf({ sit, account }, SEATS);
  const [owner, member, late] = people;
  const note = await Note.begin(owner, room, '함께', PRIVATE);
  late.fine.push(AWAY);
  await Promise.all(people.map((who) => note.open(who)));
  await writeCutOff(late, ' 지하철에서 쓴 글');

  await ask(owner, 'DELETE', `/rooms/${room}`);
  for (const who of [owner, member]) {
    await expect(who.page.locator('[data-saving]')).toHaveText(WORDS.readOnly);
    await expect(who.page.getByText(PRIVATE).filter({ visible: true })).toBeVisible();
    await expect(editorOf(who)).toHaveCount(0);
    await expect(who.page.getByRole('toolbar', { name: WORDS.tools })).toHaveCount(0);
  }
  await mend(late);
  await isGivenBack(late, ' 지하철에서 쓴 글');
  await expect(late.page.locator('[data-saving]')).toHaveText(WORDS.readOnly);
  expect(await textOf(late)).toBe(PRIVATE);

  await member.page.goto(`/r/${room}/notes`);
  await expect(member.page.getByRole('link', { name: '함께' })).toBeVisible();
  await expect(member.button(WORDS.add)).toHaveCount(0);
  const refused = await member.api.post(`/api/v1/rooms/${room}/notes`, { data: { title: '또' } });
  expect(refused.status()).toBe(409);
});

test('a note is deleted while somebody writes in it without a connection: that is given back', async ({
  sit,
  account,
}) => {
  const { people, room } = await studyOf({ sit, account }, SEATS.slice(0, 2));
  const [owner, member] = people;
  const note = await Note.begin(owner, room, '함께', PRIVATE);
  member.fine.push(AWAY, /status of 404 .*\/notes\/\d+$/);
  await note.open(member);
  await writeCutOff(member, ' 지하철에서 쓴 글');
  await ask(owner, 'DELETE', note.path);
  await mend(member);
  await isGivenBack(member, ' 지하철에서 쓴 글');
  await expect(member.heading(WORDS.gone)).toBeVisible();
  await ask(owner, 'POST', `${note.path}/undelete`);
  await member.link(WORDS.notes).click();
  await member.page.getByRole('link', { name: '함께' }).click();
  await expect.poll(() => textOf(member)).toBe(PRIVATE);
});
