import { expect, PASSWORD, type Person, test } from './world';

test.use({ demo: false });

test('the printed link makes the first administrator, once', async ({ sit, nodes }) => {
  // Each start ends the links of earlier ones.
  const printed = () => /\/setup\?token=\S+/.exec(nodes.at(-1)?.output ?? '')?.[0] ?? '';
  await expect.poll(printed).not.toBe('');
  const link = printed();
  const who = await sit({ size: 'desktop', language: 'ko' });
  const { page, t } = who;
  await page.goto('/');
  await expect(page.getByText(t.setupWaits)).toBeVisible();
  await page.goto(link);
  await fillIn(who, 'first@example.com');
  await expect(who.heading(t.interestsTitle)).toBeVisible();
  await page.goto('/me');
  await expect(page.getByText('first@example.com')).toBeVisible();

  const late = await sit({ size: 'desktop', language: 'ko' });
  late.fine.push(/status of 4\d\d .*\/setup$/);
  await late.page.goto(link);
  await fillIn(late, 'second@example.com');
  await expect(late.page.getByRole('alert')).toBeVisible();
});

async function fillIn(who: Person, email: string): Promise<void> {
  const { page, t } = who;
  await expect(who.heading(t.setupTitle)).toBeVisible();
  await who.field(t.email).fill(email);
  await who.field(t.password).fill(PASSWORD);
  await who.field(t.name).fill('관리자');
  await page.getByLabel(t.over14).check();
  await page.getByLabel(t.terms).check();
  await who.button(t.setupAction).click();
}
