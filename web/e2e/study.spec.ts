import config from '../playwright.config';
import { checkPage } from './checks';
import { type Account, expect, type Person, test } from './world';

const WORDS = {
  sit: '자리에 앉기',
  leave: '나가기',
  chart: '요일마다 앉아 있던 시간',
  openDay: /하루 보기$/,
  stays: '앉아 있던 때',
  begins: /^하루를 새벽 4시에 시작하기/,
  week: '주',
  previousWeek: '지난주로',
  none: '이 주에는 앉은 시간이 없어요',
  start: '점검 시작',
  again: '다시 점검하기',
  canCall: /바로 통화에 앉을 수 있어요|통화할 수 있어요/,
  play: '소리 내기',
  heard: '들려요',
  speakerOk: '소리가 들려요.',
};

const { args = [], ...launch } = config.use?.launchOptions ?? {};
test.use({
  launchOptions: {
    ...launch,
    args: [...args, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
});

/** The media server takes a moment to be there after a start. */
const STARTING = 60_000;
/** The program looks at its calls every 15 seconds; a busy machine takes longer. */
const NOTICED = 90_000;

/** Where somebody is now has to hold what every page holds. */
const look = (who: Person, name: string) =>
  checkPage(who, { name, go: ({ page }) => Promise.resolve(page.locator('main')) });

interface Fixtures {
  sit: (seat: { size: 'phone'; language: 'ko'; as: Account }) => Promise<Person>;
  account: (name: string) => Promise<Account>;
}

async function atPhone({ sit, account }: Fixtures): Promise<Person> {
  return sit({ size: 'phone', language: 'ko', as: await account('김지민') });
}

/** Sits in the call of a room of one's own until the program has noticed. */
async function studyAWhile(who: Person): Promise<void> {
  const made = await who.api.post('/api/v1/rooms', {
    data: { title: '토익 900', main_goal: '900점' },
  });
  const { id } = (await made.json()) as { id: number };
  await who.page.goto(`/r/${id}/call`);
  const sit = who.button(WORDS.sit);
  await expect(sit).toBeEnabled({ timeout: STARTING });
  await sit.click();
  const seconds = async () => {
    const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Seoul' });
    const answer = await who.api.get(`/api/v1/me/study?from=${today}&days=1`);
    return ((await answer.json()) as { seconds: number }).seconds;
  };
  await expect.poll(seconds, { timeout: NOTICED }).toBeGreaterThan(0);
}

test('study time: a seat in a call shows in the week and in the day', async ({ sit, account }) => {
  const who = await atPhone({ sit, account });
  const { page } = who;
  await studyAWhile(who);

  await page.goto('/me/study');
  const chart = page.getByRole('figure', { name: WORDS.chart });
  await expect(chart.getByRole('link')).toHaveCount(7);
  await expect(chart.getByRole('table')).toHaveCount(1);
  await expect(page.getByRole('link', { name: '토익 900', exact: true })).toBeVisible();
  await look(who, 'a week of study');

  await chart.locator('[aria-current=date]').click();
  await expect(page).toHaveURL(/day=\d{4}-\d\d-\d\d$/);
  const rows = page.getByRole('table', { name: WORDS.stays }).getByRole('row');
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(2); // the head and a stay
  await look(who, 'a day of study');

  const begins = page.getByRole('switch', { name: WORDS.begins });
  await expect(begins).toHaveAttribute('aria-checked', 'false');
  await begins.click();
  await expect(begins).toHaveAttribute('aria-checked', 'true');
  await expect
    .poll(async () => {
      const answer = await who.api.get('/api/v1/me/study?from=2026-11-23&days=1');
      return ((await answer.json()) as { day_starts_at: number }).day_starts_at;
    })
    .toBe(4);
  await page.reload();
  await expect(begins).toHaveAttribute('aria-checked', 'true');

  await page.locator('label').filter({ hasText: WORDS.week }).click();
  await who.button(WORDS.previousWeek).click();
  await expect(who.heading(WORDS.none)).toBeVisible();
});

test('the test of devices and network, by keyboard', async ({ sit, account }) => {
  const who = await atPhone({ sit, account });
  const { page } = who;
  await page.goto('/call/test');
  await look(who, 'before the test');

  await expect(async () => {
    const ticket = await who.api.post('/api/v1/call/test');
    expect(ticket.status()).toBe(201);
  }).toPass({ timeout: STARTING });
  await who.button(WORDS.start).focus();
  await page.keyboard.press('Enter');
  await expect(who.told('살펴보는 중이에요')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: WORDS.canCall })).toBeVisible({
    timeout: NOTICED,
  });
  await expect(who.button(WORDS.again)).toBeFocused();
  for (const step of ['통화 서버', '신호 연결', '소리와 화면, UDP'])
    await expect(page.getByRole('listitem').filter({ hasText: step })).toContainText('괜찮아요');

  await who.button(WORDS.play).press('Enter');
  await who.button(WORDS.heard).press('Enter');
  await expect(page.getByText(WORDS.speakerOk, { exact: true })).toBeVisible();
  await look(who, 'after the test');
});
