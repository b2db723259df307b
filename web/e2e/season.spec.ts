import { writeFile } from 'node:fs/promises';
import { checkPage } from './checks';
import { ClockServer } from './clock';
import { expect, type Person, type Size, test } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A whole season of two people, with a clock that is moved. */
class Season {
  room = 0;
  /** The three meetings, each an hour long. */
  meetings: { id: number; from: Date }[] = [];

  constructor(
    readonly server: ClockServer,
    readonly owner: Person,
    readonly guest: Person,
  ) {}

  get both(): Person[] {
    return [this.owner, this.guest];
  }

  /** Moves the clock of the server, and those of the browsers with it. */
  async moveTo(time: Date): Promise<void> {
    await this.server.moveTo(time);
    for (const { page } of this.both) await page.clock.setSystemTime(this.server.now());
  }

  async open(who: Person, path: string): Promise<void> {
    await who.page.goto(`/r/${this.room}${path}`);
  }

  /** Both look at the money. */
  async openMoney(): Promise<void> {
    await Promise.all(this.both.map((who) => this.open(who, '/money')));
  }

  async isThere(who: Person, other: Person, meeting: { id: number }): Promise<void> {
    const path = `/rooms/${this.room}/events/${meeting.id}`;
    await call(who, 'POST', `${path}/check-in`, {});
    await call(other, 'POST', `${path}/check-ins/${await idOf(who)}/confirm`, {});
  }
}

async function call<T>(who: Person, method: string, path: string, data?: object): Promise<T> {
  const answer = await who.api.fetch(`/api/v1${path}`, { method, data });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return (answer.status() === 204 ? {} : await answer.json()) as T;
}

const idOf = async (who: Person) => (await call<{ id: number }>(who, 'GET', '/me')).id;

/** A room of two for a week, and meetings on its first three evenings. */
async function prepare(season: Season): Promise<void> {
  const { owner, guest } = season;
  const room = await call<{ id: number; season_started_at: string }>(owner, 'POST', '/rooms', {
    title: '토익 900',
    main_goal: '900점',
    entrance_fee: 10_000,
    penalty: 10,
    grace_period: 0,
    period_renew: 7,
  });
  season.room = room.id;
  await call(guest, 'POST', `/rooms/${room.id}/requests`, {});
  await call(owner, 'POST', `/rooms/${room.id}/requests/${await idOf(guest)}`, { allow: true });
  for (const day of [1, 2, 3]) {
    const from = new Date(Date.parse(room.season_started_at) + day * DAY);
    const event = await call<{ id: number }>(owner, 'POST', `/rooms/${room.id}/events`, {
      title: `파트 ${day} 함께 풀기`,
      attribute: 2,
      date_start: from.toISOString(),
      date_end: new Date(from.getTime() + HOUR).toISOString(),
    });
    season.meetings.push({ id: event.id, from });
  }
}

const transfers = ({ page }: Person) => page.getByRole('region', { name: '보낼 돈과 받을 돈' });

const look = (who: Person, name: string) =>
  checkPage(who, { name, go: ({ page }) => Promise.resolve(page.locator('main')) });

const PAIRS: { owner: Size; guest: Size }[] = [
  { owner: 'phone', guest: 'desktop' },
  { owner: 'desktop', guest: 'phone' },
];

for (const pair of PAIRS)
  test(`a whole season, the owner at a ${pair.owner}, the member at a ${pair.guest}`, async ({
    browser,
    storage,
  }) => {
    const server = await ClockServer.start(storage);
    const owner = await server.sit(browser, pair.owner, '김지민');
    const guest = await server.sit(browser, pair.guest, '박서준');
    const season = new Season(server, owner, guest);
    await prepare(season);
    const [first, second, third] = season.meetings as [
      { id: number; from: Date },
      { id: number; from: Date },
      { id: number; from: Date },
    ];

    await test.step('both agree to the rules and pay; the owner confirms', async () => {
      await season.openMoney();
      for (const who of season.both) await who.button('읽었고 동의해요').click();
      await owner.button('챙겨 두었어요').click();
      await guest.button('보냈어요').click();
      await expect(guest.page.getByText(/보냈다고 알렸어요/).first()).toBeVisible();
      await owner.button('박서준님에게서 받았어요').click();
      for (const who of season.both)
        await expect(who.heading(/지금 끝나면.*10,000원.*돌려받아요/)).toBeVisible();
      await look(guest, 'paid');
    });

    await test.step('the first evening: the code, and a report that the other confirms', async () => {
      await season.moveTo(new Date(first.from.getTime() + MINUTE));
      await Promise.all(season.both.map((who) => season.open(who, `/events/${first.id}`)));
      await owner.button('코드 보여주기').click();
      const code = await owner.page.getByText(/^\d{3} \d{3}$/).innerText();
      await guest.field('출석 코드').fill(code);
      await expect(guest.page.getByText(/에 출석했어요$/)).toBeVisible();
      await owner.button('내 출석 알리기').click();
      await guest.button(/왔다고 확인하기$/).click();
      await expect(owner.page.getByText(/에 출석했어요$/)).toBeVisible();
      await season.moveTo(new Date(first.from.getTime() + 3 * HOUR));
      await season.openMoney();
      for (const who of season.both)
        await expect(who.heading(/지금 끝나면.*10,000원.*돌려받아요/)).toBeVisible();
    });

    await test.step('the second: the member is absent, objects, and is refused', async () => {
      await season.moveTo(new Date(second.from.getTime() + MINUTE));
      await season.isThere(owner, guest, second);
      await season.moveTo(new Date(second.from.getTime() + 3 * HOUR));
      await season.openMoney();
      await expect(guest.heading(/지금 끝나면.*9,000원.*돌려받아요/)).toBeVisible();
      await expect(owner.heading(/지금 끝나면.*11,000원.*돌려받아요/)).toBeVisible();
      await guest
        .button(/이의 있어요$/)
        .first()
        .click();
      await guest.field('이유').fill('지하철이 멈췄어요');
      await guest.button('이의 보내기').click();
      await expect(guest.page.getByText(/이의를 살펴보고 있어요/)).toBeVisible();
      await look(guest, 'disputing');
      await owner.button('박서준님의 기록을 그대로 두기').click();
      await expect(guest.page.getByText(/받아들여지지 않았어요/)).toBeVisible();
    });

    await test.step('the last evening, the end, and three days later', async () => {
      await season.moveTo(new Date(third.from.getTime() + MINUTE));
      await season.isThere(owner, guest, third);
      await season.isThere(guest, owner, third);
      await season.moveTo(new Date(third.from.getTime() + 6 * DAY));
      await season.openMoney();
      const { items } = await call<{ items: { number: number; state: string }[] }>(
        owner,
        'GET',
        `/rooms/${season.room}/seasons`,
      );
      expect(items.map(({ number, state }) => `${number} ${state}`)).toContain('1 frozen');
      await season.moveTo(new Date(third.from.getTime() + 9 * DAY));
      await season.openMoney();
      await owner.button('박서준님에게 보냈어요').click();
      await transfers(guest).getByRole('button', { name: '받았어요' }).click();
      await transfers(owner).getByRole('button', { name: '챙겨 두었어요' }).click();
      await expect(async () => {
        const past = await call<{ state: string; custody: number }>(
          owner,
          'GET',
          `/rooms/${season.room}/seasons/1`,
        );
        expect(past).toMatchObject({ state: 'paid', custody: 0 });
      }).toPass();
      await look(owner, 'paid out');
    });

    await test.step('the statement recomputes itself, and the books are in order', async () => {
      const saved = await guest.api.get(`/api/v1/rooms/${season.room}/seasons/1/statement.html`);
      const file = test.info().outputPath('statement.html');
      await writeFile(file, await saved.body());
      const page = await browser.newPage();
      await page.goto(`file://${file}`);
      await expect(page.locator('#verdict')).toContainText(/모두 맞아요|everything is right/);
      await page.close();
      expect(await server.command(['ledger', 'verify'], [], '')).toContain('all in order');
    });

    expect(season.both.flatMap(({ troubles }) => troubles)).toEqual([]);
    await Promise.all(season.both.map(({ page }) => page.context().close()));
    await server.stop();
  });
