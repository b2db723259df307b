import { expect, PLAIN_PAGE, test } from './world';
import { words } from './words';

test('one click signs in to the demo world', async ({ sit }) => {
  const who = await sit({ size: 'phone', language: 'ko' });
  const { page, t } = who;
  await page.goto('/');
  await who.button(t.demoEnter('오지안')).click();
  await expect(page.getByRole('heading', { level: 1, name: /오지안/ })).toBeVisible();
  await expect(page.locator('article mark').first()).toBeVisible();
  await page.goto('/mine');
  await expect(page.getByText(t.unread).first()).toBeVisible();
});

test('the page changes its language and its brightness at one tap, and keeps both', async ({
  sit,
}) => {
  const who = await sit({ size: 'phone', language: 'ko' });
  const { page } = who;
  const sheet = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto('/signin');
  const light = await sheet();
  await who.button('어두운 화면으로').click();
  await expect.poll(sheet).not.toBe(light);
  await who.button('English로 보기').click();
  await page.reload();
  await expect(who.heading(words.en.signInTitle)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await sheet()).not.toBe(light);
});

test('letters of a server without a mail server can be read on its own machine', async ({
  sit,
  account,
}) => {
  const who = await sit({ size: 'desktop', language: 'en' });
  const { page, t } = who;
  const { email } = await account('Ray');
  who.fine.push(PLAIN_PAGE);
  await page.goto('/forgot');
  await who.field(t.email).fill(email);
  await who.button(t.sendLink).click();
  await expect(page.getByText(t.linkSent)).toBeVisible();
  const letter = page.getByRole('article').filter({ hasText: email });
  await who.link(t.openMail).click();
  await expect(async () => {
    await page.reload();
    await expect(letter).toBeVisible({ timeout: 500 });
  }).toPass();
  await letter.getByRole('link').click();
  await expect(who.field(words.ko.newPassword).or(who.field(t.newPassword))).toBeVisible();
});
