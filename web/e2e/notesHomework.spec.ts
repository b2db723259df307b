import { checkPage } from './checks';
import { ClockServer } from './clock';
import { ask, isSaved, join, newRoom, Note, toEnd } from './noteSteps';
import { expect, type Person, test } from './world';

const WORDS = {
  how: '노트에서 내기',
  pick: '노트 고르기',
  submit: '이 노트로 내기',
  submitted: '과제를 냈어요',
  hidden: /내가 낸 뒤나 마감이 지난 뒤에 볼 수 있어요/,
  showOf: (name: string) => `${name} 님의 과제 보기`,
  read: /낸 글 읽기/,
  late: /늦게 냄/,
  standLate: '늦게 냈어요',
};

const HOUR = 3_600_000;
const HOMEWORK = 1;

/** Chooses a note at the page of the homework and hands it in. */
async function handIn(who: Person, title: string, says: string): Promise<void> {
  const { page } = who;
  await page.locator('label').filter({ hasText: WORDS.how }).click();
  await page.getByRole('list', { name: WORDS.pick }).getByRole('button', { name: title }).click();
  await expect(page.getByRole('region', { name: '낼 글' }).getByText(says)).toBeVisible();
  await who.button(WORDS.submit).click();
  await expect(who.told(WORDS.submitted)).toBeVisible();
}

test('a note is handed in as homework: as it was then, and late by the server’s clock', async ({
  browser,
  storage,
}) => {
  const server = await ClockServer.start(storage);
  const owner = await server.sit(browser, 'phone', '김지민');
  const member = await server.sit(browser, 'desktop', '박서준');
  const room = await newRoom(owner);
  await join(room, owner, member);
  const event = await ask<{ id: number }>(owner, 'POST', `/rooms/${room}/events`, {
    title: '단어 50개 외우기',
    attribute: HOMEWORK,
    date_start: new Date(server.now().getTime() + 2 * HOUR).toISOString(),
  });
  const page = `/r/${room}/events/${event.id}`;
  const first = await Note.begin(owner, room, '내 단어장', '# 단어\n\n- **abandon** 버리다\n');
  await Note.begin(member, room, '늦은 단어장', '제때 못 낸 글');

  await owner.page.goto(page);
  await handIn(owner, '내 단어장', '버리다');
  await checkPage(owner, {
    name: 'handed in',
    go: () => Promise.resolve(owner.page.locator('main')),
  });
  await first.open(owner);
  await toEnd(owner);
  await owner.page.keyboard.insertText('나중에 더한 줄');
  await isSaved(owner);

  await member.page.goto(page);
  await expect(member.page.getByText(WORDS.hidden)).toBeVisible();
  await expect(member.button(WORDS.showOf('김지민'))).toHaveCount(0);

  // The clocks of the browsers stay where they are.
  await server.moveTo(new Date(server.now().getTime() + 3 * HOUR));
  await member.page.reload();
  await member.button(WORDS.showOf('김지민')).click();
  await member.button(WORDS.read).click();
  await expect(member.dialog().getByRole('strong').filter({ hasText: 'abandon' })).toBeVisible();
  await expect(member.dialog().getByText('나중에 더한 줄')).toHaveCount(0);
  await member.page.keyboard.press('Escape');

  await handIn(member, '늦은 단어장', '제때 못 낸 글');
  await expect(member.page.getByText(WORDS.late)).toBeVisible();
  await owner.page.goto(page);
  await expect(owner.page.getByText(WORDS.standLate)).toBeVisible();
  await owner.button(WORDS.showOf('박서준')).click();
  await owner.button(/늦은 단어장.*낸 글 읽기/).click();
  await expect(owner.dialog().getByText('제때 못 낸 글')).toBeVisible();
  await expect(owner.dialog().getByRole('heading', { name: '늦은 단어장' })).toBeVisible();

  for (const who of [owner, member]) {
    expect(who.troubles).toEqual([]);
    await who.page.context().close();
  }
  await server.stop();
});
