import type { Locator } from '@playwright/test';
import { type Account, expect, type Person } from './world';

export const ROOM_PASSWORD = 'together';

/** How many messages the long conversation has. */
export const TALK = 120;

export async function signUp(who: Person, account: Account): Promise<void> {
  const { page, t } = who;
  await page.goto('/');
  await who.field(t.email).fill(account.email);
  await who.field(t.password).fill(account.password);
  await who.button(t.next).click();
  await who.field(t.name).fill(account.name);
  await page.getByLabel(t.over14).check();
  await page.getByLabel(t.terms).check();
  await who.button(t.createAccount).click();
  await expect(who.heading(t.verifyTitle)).toBeVisible();
}

/** The three questions after signing up. */
export async function tell(who: Person, interest: string): Promise<void> {
  const { page, t } = who;
  const count = page.getByRole('status').filter({ hasText: t.fits });
  const fitting = async () => Number(t.fits.exec(await count.innerText())?.[1]?.replace(',', ''));

  await expect(who.heading(t.interestsTitle)).toBeVisible();
  await expect(count).toBeVisible();
  const atFirst = await fitting();
  await who.button(t.toeic).click();
  await expect(who.button(t.toeic)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(fitting).not.toBe(atFirst);
  const withOne = await fitting();
  await who.field(t.own).fill(interest);
  await who.button(t.add).click();
  await expect(page.getByRole('listitem').filter({ hasText: interest })).toBeVisible();
  await expect.poll(fitting).toBeGreaterThanOrEqual(withOne);
  await who.button(t.next).click();

  await expect(who.heading(t.goalTitle)).toBeFocused();
  await who.field(t.goal).fill('900');
  await who.button(t.next).click();

  await expect(who.heading(t.freeTitle)).toBeFocused();
  await who.button(t.weekdayEvenings).click();
  const cell = page.getByRole('gridcell', { name: t.saturdayTen });
  await (who.size === 'phone' ? cell.tap() : cell.click());
  await expect(cell).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(16);
  await who.button(t.finish).click();
  await expect(page).toHaveURL('/');
}

export async function dismissAndLike(who: Person): Promise<void> {
  const { page, t } = who;
  const first = page.getByRole('article').first();
  const title = await first.getByRole('heading').innerText();
  const card = page.getByRole('article').filter({ has: who.link(title) });
  const dismiss = who.button(t.dismiss(title));

  await dismiss.click();
  await expect(card).toHaveCount(0);
  await who.button(t.undo).click();
  await expect(card).toHaveCount(1);
  const gone = page.waitForResponse((answer) => answer.url().endsWith('/dismissal'));
  await dismiss.click();
  await gone;
  await page.reload();
  await expect(first).toBeVisible();
  await expect(card).toHaveCount(0);

  const kept = await first.getByRole('heading').innerText();
  const like = first.getByRole('button', { name: t.like(kept) });
  const noted = page.waitForResponse((answer) => answer.url().endsWith('/like'));
  await like.click();
  await expect(like).toHaveAttribute('aria-pressed', 'true');
  await noted;
  await page.goto('/mine');
  await expect(
    page.getByRole('region', { name: t.liked }).getByRole('link', { name: kept }),
  ).toBeVisible();
}

export async function searchAndFilter(who: Person): Promise<void> {
  const { page, t } = who;
  await page.goto('/explore');
  const rooms = page.getByRole('region', { name: t.results }).getByRole('article');
  const search = page.getByRole('searchbox', { name: t.search });

  // The keyword of each room stands above its title.
  await search.fill('정처기');
  await expect(page).toHaveURL(/query=/);
  await expect(rooms.filter({ hasText: /정보처리기사|정처기/ })).not.toHaveCount(0);
  await expect(rooms.filter({ hasNotText: /정보처리|정처기/ })).toHaveCount(0);

  await search.fill('TOEIC');
  await expect(rooms.filter({ hasText: '토익' })).not.toHaveCount(0);
  await expect(rooms.filter({ hasNotText: /토익|RC|LC/ })).toHaveCount(0);

  // In the demo world this room is always there and always full.
  const full = rooms.filter({ has: who.link('한능검 1급, 기출 10회독') });
  await search.fill('한능검');
  await expect(full).toContainText(t.noSeat);
  await who.button(t.openOnly).click();
  await expect(full).toHaveCount(0);
  await expect(rooms.filter({ hasText: t.noSeat })).toHaveCount(0);

  await who.button(t.feeFilter).click();
  await who.dialog().getByRole('button', { name: t.feeNone, exact: true }).click();
  await expect(page).toHaveURL(/max_fee=0/);
  await expect(rooms.filter({ hasNotText: t.feeNone })).toHaveCount(0);
  // The address holds the search and the filters.
  await page.reload();
  await expect(search).toHaveValue('한능검');
  await expect(full).toHaveCount(0);
  await who.button(t.reset).click();
  await expect(full).toHaveCount(1);
}

/** Walks through the five steps; gives the number of the room. */
export async function makeRoom(who: Person, title: string): Promise<number> {
  const { page, t } = who;
  await page.goto('/new');
  await who.field(t.roomName).fill(title);
  await who.field(t.mainGoal).fill('RC 450');
  await who.field(t.keywords).fill('토익');
  await page.keyboard.press('Enter');
  await who.field(t.keywords).fill('RC,');
  await expect(page.getByRole('listitem').filter({ hasText: /^(토익|RC)$/ })).toHaveCount(2);
  await who.button(t.next).click();

  await who.button(t.seatsFewer).click();
  await expect(page.getByText(t.seats(4), { exact: true })).toBeVisible();
  await who.button(t.next).click();

  await who.button(t.monday).click();
  await who.button(t.wednesday).click();
  await who.button(t.next).click();

  await who.field(t.fee).fill('30000');
  await expect(who.field(t.fee)).toHaveValue('30,000');
  await who.button(t.next).click();

  await who.field(t.explain).fill('Part 5 and 7, twice a week.');
  await who.field(t.roomPassword).fill(ROOM_PASSWORD);
  await who.button(t.create).click();
  await expect(page).toHaveURL(/\/r\/\d+\/members$/);
  return Number(/\d+(?=\/members$)/.exec(page.url())?.[0]);
}

/** The bubbles of a chat that say exactly this. */
export const lines = ({ page, t }: Person, text: string): Locator =>
  page.getByRole('log', { name: t.log }).getByText(text, { exact: true });

export async function say(who: Person, text: string): Promise<void> {
  const box = who.field(who.t.write);
  await box.fill(text);
  // On a phone Enter is a new line, and the button sends.
  if (who.size === 'phone') await who.button(who.t.sendMessage).click();
  else await box.press('Enter');
  await expect(box).toHaveValue('');
}

/** Types as a Hangul keyboard does: the Enter comes while the last syllable is still open. */
export async function composeAndEnter(who: Person, text: string): Promise<void> {
  const { page, t } = who;
  await who.field(t.write).focus();
  const keyboard = await page.context().newCDPSession(page);
  for (let end = 1; end <= text.length; end++)
    await keyboard.send('Input.imeSetComposition', {
      text: text.slice(0, end),
      selectionStart: end,
      selectionEnd: end,
    });
  const enter = { code: 'Enter', nativeVirtualKeyCode: 13 };
  await keyboard.send('Input.dispatchKeyEvent', {
    ...enter,
    type: 'rawKeyDown',
    key: 'Process',
    windowsVirtualKeyCode: 229,
  });
  await keyboard.send('Input.insertText', { text });
  await keyboard.send('Input.dispatchKeyEvent', {
    ...enter,
    type: 'keyUp',
    key: 'Enter',
    windowsVirtualKeyCode: 13,
  });
  await keyboard.detach();
}

const TOLERANCE = 4;

/** Scrolls up through the whole conversation. */
export async function readBack(who: Person): Promise<void> {
  const { page, t } = who;
  const log = page.getByRole('log', { name: t.log });
  const numbered = log.getByText(/^line \d+ of \d+$/);
  await page.reload();
  await expect(lines(who, `line ${TALK} of ${TALK}`)).toBeInViewport();
  await expect(lines(who, `line 1 of ${TALK}`)).toHaveCount(0);

  const known = await numbered.count();
  const watched = numbered.first();
  const name = await watched.innerText();
  const place = async () => (await lines(who, name).boundingBox())?.y ?? NaN;
  // What is older is asked for, but held back until the place on the page is noted.
  let release = (): void => undefined;
  const held = new Promise<void>((go) => {
    release = go;
  });
  await page.route('**/messages?before=*', async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(/messages\?before=/);
  await log.evaluate((box) => (box.scrollTop = 0));
  await asked;
  const before = await place();
  release();
  await expect.poll(() => numbered.count()).toBeGreaterThan(known);
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThanOrEqual(TOLERANCE);
  await page.unroute('**/messages?before=*');

  await expect(async () => {
    await log.evaluate((box) => (box.scrollTop = 0));
    await expect(lines(who, `line 1 of ${TALK}`)).toHaveCount(1, { timeout: 500 });
  }).toPass();
  const numbers = (await numbered.allInnerTexts()).map((text) => Number(text.split(' ')[1]));
  expect(numbers).toEqual(Array.from({ length: TALK }, (_, index) => index + 1));
}

/** Two messages written without a connection, while somebody else goes on talking. */
export async function writeOffline(who: Person, other: Person): Promise<void> {
  const { page, t } = who;
  who.fine.push(/ERR_INTERNET_DISCONNECTED|WebSocket connection to .* failed/);
  await page.context().setOffline(true);
  await expect(who.told(t.offline)).toBeVisible();
  await say(who, '끊긴 동안 하나');
  await say(who, '끊긴 동안 둘');
  await expect(page.getByText(t.willBeSent)).toHaveCount(2);
  await say(other, 'meanwhile');
  await expect(lines(other, 'meanwhile')).toHaveCount(1);

  await page.context().setOffline(false);
  await expect(who.told(t.offline)).toHaveCount(0);
  for (const one of [who, other])
    for (const text of ['끊긴 동안 하나', '끊긴 동안 둘', 'meanwhile'])
      await expect(lines(one, text)).toHaveCount(1);
  await expect(page.getByText(t.willBeSent)).toHaveCount(0);
}

/** The server takes a message, but its answer is lost; then the page is loaded anew with one unsent. */
export async function writeWithLostAnswers(
  who: Person,
  other: Person,
  room: number,
): Promise<void> {
  const { page, t, api } = who;
  const sending = `**/api/v1/rooms/${room}/messages`;
  who.fine.push(/ERR_FAILED|ERR_CONNECTION_RESET/);
  let lost = 0;
  await page.route(
    sending,
    async (route) => {
      await route.fetch();
      lost++;
      await route.abort();
    },
    { times: 1 },
  );
  await say(who, '답을 못 받은 글');
  await expect(lines(other, '답을 못 받은 글')).toHaveCount(1);
  await expect(page.getByText(t.sending, { exact: true })).toHaveCount(0);
  expect(lost).toBe(1);

  await page.route(sending, (route) => route.abort());
  await say(who, '새로 고쳐도 남는 글');
  await expect(page.getByText(t.sending, { exact: true })).toHaveCount(1);
  await page.unroute(sending);
  await page.reload();
  await expect(lines(other, '새로 고쳐도 남는 글')).toHaveCount(1);
  await say(who, '이 글이 끝');
  await expect(lines(other, '이 글이 끝')).toHaveCount(1);

  const page1 = await api.get(`/api/v1/rooms/${room}/messages?limit=20`);
  const { items } = (await page1.json()) as { items: { content: string }[] };
  const said = items.map(({ content }) => content).filter((text) => text.includes('글'));
  expect(said).toEqual(['답을 못 받은 글', '새로 고쳐도 남는 글', '이 글이 끝']);
}

interface When {
  start?: string;
  end?: string;
}

export async function plan(
  who: Person,
  kind: string,
  title: string,
  { start, end }: When,
): Promise<void> {
  const { t } = who;
  await who.button(t.addEvent).first().click();
  const dialog = who.dialog();
  await dialog.locator('label').filter({ hasText: kind }).click();
  await expect(dialog.getByRole('radio', { name: kind })).toBeChecked();
  await dialog.getByLabel(t.eventName, { exact: true }).fill(title);
  if (start) await dialog.getByLabel(t.start, { exact: true }).fill(start);
  if (end) await dialog.getByLabel(t.end, { exact: true }).fill(end);
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toBeHidden();
  await expect(who.page.getByRole('listitem').filter({ hasText: title })).toBeVisible();
}

const DAY = 24 * 3_600_000;

/** A moment as a date field takes it, so many days from now in Seoul. */
export function inDays(days: number, time: string): string {
  const date = new Date(Date.now() + days * DAY);
  return `${date.toLocaleDateString('sv', { timeZone: 'Asia/Seoul' })}T${time}`;
}
