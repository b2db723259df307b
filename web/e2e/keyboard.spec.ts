import type { Locator } from '@playwright/test';
import { expect, type Person, test } from './world';

const FAR = 60;

/** Goes on by Tab until the focus is there; every place on the way must show that it has it. */
async function tabTo({ page }: Person, goal: Locator): Promise<void> {
  for (let stops = 0; stops < FAR; stops++) {
    await page.keyboard.press('Tab');
    const focus = page.locator(':focus');
    const shown = await focus.evaluate((element) => {
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return outlineStyle !== 'none' || boxShadow !== 'none';
    });
    expect(shown, `the focus on ${await focus.innerHTML()} can be seen`).toBe(true);
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${goal.toString()} is not within ${FAR} presses of Tab`);
}

test('signing in, opening a room and asking to join by keyboard alone', async ({
  sit,
  account,
}) => {
  const who = await sit({ size: 'desktop', language: 'ko' });
  const { page, t } = who;
  const { keyboard } = page;
  const { email, password } = await account('하늘');
  await page.goto('/explore');
  await expect(who.heading(t.signInTitle)).toBeVisible();

  await tabTo(who, who.field(t.email));
  await keyboard.type(email);
  await tabTo(who, who.field(t.password));
  await keyboard.type(password);
  await keyboard.press('Enter');

  // Back where the sign-in was asked for; the first link leads past the menu.
  const rooms = page.getByRole('region', { name: t.results });
  await expect(rooms).toBeVisible();
  const skip = who.link(t.skip);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await tabTo(who, skip);
  await expect(skip).toBeInViewport();
  await keyboard.press('Enter');
  const open = rooms.getByRole('article').filter({ hasNotText: t.noSeat }).first();
  const title = await open.getByRole('heading').innerText();
  await tabTo(who, open.getByRole('link'));
  await keyboard.press('Enter');

  await expect(who.heading(title)).toBeVisible();
  await tabTo(who, who.button(t.apply));
  await keyboard.press('Enter');
  const dialog = who.dialog();
  await expect(dialog.getByRole('heading')).toBeFocused();
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(who.button(t.apply)).toBeFocused();
  await keyboard.press('Enter');
  await tabTo(who, dialog.getByLabel(new RegExp(`^${t.introduction}`)));
  await keyboard.type('자판만으로 왔어요');
  await tabTo(who, dialog.getByRole('button', { name: t.send }));
  await keyboard.press('Enter');
  await expect(who.told(t.waiting).first()).toBeVisible();
});
