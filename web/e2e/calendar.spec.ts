import type { Page } from '@playwright/test';
import { checkPage } from './checks';
import { inDays } from './steps';
import { expect, test } from './world';

const addTo = (page: Page) => page.getByRole('button', { name: '일정 넣기', exact: true }).first();

test('an owner plans what repeats, a member answers, both subscribe', async ({ sit, account }) => {
  const owner = await sit({ size: 'phone', language: 'ko', as: await account('방장') });
  const member = await sit({ size: 'desktop', language: 'en', as: await account('Member') });
  const { page } = owner;
  const made = await owner.api.post('/api/v1/rooms', {
    data: {
      title: '반복하는 방',
      main_goal: '합격',
      meeting_days: [0, 1, 2, 3, 4, 5, 6],
      meeting_times: '23:50-23:59',
      period_renew: 3,
    },
  });
  const { id } = (await made.json()) as { id: number };
  await member.api.post(`/api/v1/rooms/${id}/requests`, { data: {} });
  const me = await member.api.get('/api/v1/me');
  const { id: guest } = (await me.json()) as { id: number };
  await owner.api.post(`/api/v1/rooms/${id}/requests/${guest}`, { data: { allow: true } });

  await test.step('an empty plan proposes the meetings of the season', async () => {
    await page.goto(`/r/${id}/plan`);
    await expect(page.getByText(/매일 23:50–23:59, \d번의 모임을 만들까요/)).toBeVisible();
    await page.getByText('날짜 보기').click();
    await checkPage(owner, { name: 'proposals', go: () => Promise.resolve(page.locator('body')) });
    await page.getByRole('button', { name: /번 모두 넣기/ }).click();
    await expect(owner.told('모임')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: '매일' }).first()).toBeVisible();
  });

  await test.step('a weekly meeting is read back and made', async () => {
    await addTo(page).click();
    const dialog = owner.dialog();
    await dialog.getByLabel('이름', { exact: true }).fill('주간 발표');
    await dialog.getByLabel('시작', { exact: true }).fill(inDays(7, '19:00'));
    await dialog.getByLabel('끝', { exact: true }).fill(inDays(7, '21:00'));
    await dialog.getByLabel('반복', { exact: true }).selectOption({ label: '매주' });
    await dialog.locator('label').filter({ hasText: '횟수' }).click();
    await dialog.getByLabel('몇 번', { exact: true }).fill('3');
    await expect(dialog.getByText(/^매주 . 19:00, 3번$/)).toBeVisible();
    await checkPage(owner, { name: 'repeating', go: () => Promise.resolve(dialog) });
    await dialog.locator('button[type=submit]').click();
    await expect(dialog).toBeHidden();
    await page.locator('label').filter({ hasText: '목록' }).click();
    const lines = page.getByRole('listitem').filter({ hasText: '주간 발표' });
    await expect(lines).toHaveCount(3);
  });

  await test.step('a member says who comes, and the owner sees the name', async () => {
    await member.page.goto(`/r/${id}/plan`);
    await member.page.locator('label').filter({ hasText: 'List' }).click();
    const line = member.page.getByRole('listitem').filter({ hasText: '주간 발표' }).first();
    await line.getByRole('button', { name: /Can you come/ }).click();
    await line.getByRole('button', { name: 'Going', exact: true }).click();
    await expect(line.getByText('You: Going')).toBeVisible();
    await checkPage(member, { name: 'list', go: () => Promise.resolve(line) });
    const seen = page.getByRole('listitem').filter({ hasText: '주간 발표' }).first();
    await seen.getByRole('button', { name: /1명 와요/ }).click();
    await expect(seen.getByText('Member')).toBeVisible();
  });

  await test.step('one occurrence is renamed, the rest is cancelled, one is restored', async () => {
    await page.getByRole('button', { name: '주간 발표 고치기' }).first().click();
    await owner.dialog().getByLabel('이름', { exact: true }).fill('첫 발표');
    await owner.dialog().locator('button[type=submit]').click();
    await owner.dialog().getByRole('button', { name: '저장' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: '첫 발표' })).toHaveCount(1);

    await page.getByRole('button', { name: '주간 발표 고치기' }).first().click();
    await owner.dialog().getByRole('button', { name: '지우기' }).click();
    await owner.dialog().locator('label').filter({ hasText: '이후 모두' }).click();
    await checkPage(owner, { name: 'scope', go: () => Promise.resolve(owner.dialog()) });
    await owner.dialog().getByRole('button', { name: '지우기' }).click();
    const off = page.getByRole('listitem').filter({ hasText: '취소됨' });
    await expect(off).toHaveCount(2);
    await off.first().getByRole('button', { name: '되살리기' }).click();
    await expect(off).toHaveCount(1);
  });

  await test.step('month and week show the same', async () => {
    for (const { who, week } of [
      { who: owner, week: '주' },
      { who: member, week: 'Week' },
    ]) {
      await who.page.getByRole('radio', { name: week, exact: true }).check({ force: true });
      await expect(who.page.getByRole('heading', { level: 3 })).toHaveCount(7);
      await checkPage(who, { name: 'week', go: () => Promise.resolve(who.page.locator('body')) });
    }
  });

  await test.step('the address of a feed is made, read and taken away', async () => {
    await page.getByRole('button', { name: '캘린더 구독' }).click();
    await page.getByRole('button', { name: '구독 주소 만들기' }).click();
    const address = await page.getByLabel('구독 주소').inputValue();
    await checkPage(owner, { name: 'feed', go: () => Promise.resolve(owner.dialog()) });
    const path = new URL(address).pathname;
    const feed = await member.api.get(path);
    expect(await feed.text()).toContain('SUMMARY:첫 발표');
    await page.getByRole('button', { name: '주소 없애기' }).click();
    await expect(page.getByRole('button', { name: '구독 주소 만들기' })).toBeVisible();
    expect((await member.api.get(path)).status()).toBe(404);

    await member.page.goto('/me');
    await member.page.getByRole('button', { name: 'Make an address' }).click();
    await expect(member.page.getByLabel('Address to subscribe to')).toHaveValue(
      /\/feeds\/me\/.+ics$/,
    );
  });
});
