import type { Locator } from '@playwright/test';
import { expect, type Person } from './world';

/** A page, or a state of one, worth looking at. */
export interface Stop {
  name: string;
  /** Goes there; what has to be in sight then. */
  go: (who: Person) => Promise<Locator>;
  /** In the dark its colours are the browser's own, which axe takes for black on white. */
  plain?: boolean;
}

/** Refusals that the tours provoke on purpose: a used link, an invitation, a room and a note that are not there. */
export const REFUSED =
  /status of 4\d\d .*\/(verify|invites\/none|rooms\/999999|shared-notes\/none)$/;

/** Pages of one and the same person; `face` is somebody of the demo world, or nobody. */
export interface Tour {
  name: string;
  face?: string;
  stops: Stop[];
}

const at = (name: string, path: string, seen: (who: Person) => Locator): Stop => ({
  name,
  go: async (who) => {
    await who.page.goto(path);
    return seen(who);
  },
});

const here = (name: string, act: (who: Person) => Promise<Locator>): Stop => ({ name, go: act });

const title = ({ page }: Person) => page.getByRole('heading', { level: 1 });

const notes = ({ page }: Person) => page.getByRole('main').locator('a[href*="/notes/"]');

const showNote = async ({ page, size }: Person, mode: string) =>
  size === 'phone'
    ? page.getByRole('button', { name: mode, exact: true }).click()
    : page.getByRole('radio', { name: mode, exact: true }).check();

/** The number of one of my rooms, by its place in the list. */
async function myRoom({ api }: Person, title?: string): Promise<number> {
  const answer = await api.get('/api/v1/me/rooms');
  const { items } = (await answer.json()) as { items: { room: { id: number; title: string } }[] };
  const found = items.find(({ room }) => !title || room.title.includes(title));
  return found?.room.id ?? NaN;
}

/** The newest room is always there and has a free seat. */
const ANY_ROOM = 150;

export const TOURS: Tour[] = [
  {
    name: 'visitor',
    stops: [
      at('sign-up', '/', ({ page, t }) => page.getByLabel(t.password, { exact: true })),
      here('sign-up, wrong', async (who) => {
        await who.button(who.t.next).click();
        return who.page.locator('[aria-invalid]').first();
      }),
      here('sign-up, second step', async (who) => {
        await who.field(who.t.email).fill('someone@example.com');
        await who.field(who.t.password).fill('a-long-password');
        await who.button(who.t.next).click();
        return who.page.getByLabel(who.t.over14);
      }),
      here('sign-up, second step, wrong', async (who) => {
        await who.button(who.t.createAccount).click();
        return who.page.locator('[aria-invalid]').first();
      }),
      here('terms', async (who) => {
        await who.button(who.t.readTerms).click();
        return who.dialog();
      }),
      at('sign-in', '/signin', title),
      at('verify by code', '/verify', title),
      at('verify by a used link', '/verify?token=used', ({ page }) => page.getByRole('alert')),
      at('forgotten password', '/forgot', title),
      at('new password', '/reset?token=some', title),
      at('new password without a link', '/reset', title),
      at('no more mail', '/mail-off?token=some', title),
      at('set-up', '/setup', title),
      at('room, not signed in', `/r/${ANY_ROOM}`, title),
      at('broken invitation', '/invite/none', title),
      at('link of no note', '/n/none', title),
      { ...at('letters', '/dev/mail', title), plain: true },
      { ...at('the API', '/api/v1/docs', title), plain: true },
    ],
  },
  {
    name: 'newcomer',
    face: '배로운',
    stops: [
      at('home of a newcomer', '/', ({ page }) => page.getByRole('article').first()),
      at('interests', '/welcome', ({ page, t }) => page.getByText(t.fits)),
      here('interests, chosen', async (who) => {
        await who.button(who.t.toeic).click();
        await who.field(who.t.own).fill('세무사');
        await who.button(who.t.add).click();
        return who.page.getByRole('listitem').filter({ hasText: '세무사' });
      }),
      here('goal', async (who) => {
        await who.button(who.t.next).click();
        return who.heading(who.t.goalTitle);
      }),
      here('free hours', async (who) => {
        await who.button(who.t.next).click();
        await who.button(who.t.weekdayEvenings).click();
        return who.page.getByRole('gridcell', { selected: true }).first();
      }),
      at('my studies, none', '/mine', title),
      at('page not found', '/nowhere', title),
      at('no such room', '/r/999999', title),
    ],
  },
  {
    name: 'seeker',
    face: '서이든',
    stops: [
      at('home', '/', ({ page }) => page.locator('article mark').first()),
      at('explore', '/explore', ({ page }) => page.getByRole('article').first()),
      here('filter by days', async (who) => {
        await who.button(who.t.days).click();
        return who.dialog();
      }),
      here('filter by deposit', async (who) => {
        await who.page.keyboard.press('Escape');
        await who.button(who.t.feeFilter).click();
        return who.dialog();
      }),
      here('filter by keyword', async (who) => {
        await who.page.keyboard.press('Escape');
        await who.button(who.t.keywordFilter).click();
        return who.dialog();
      }),
      at('explore, filtered', '/explore?query=SQL&open=true&days=1,2,3', ({ page, t }) =>
        page.getByRole('button', { name: t.reset }),
      ),
      at('explore, nothing found', '/explore?query=qqqqqq', ({ page, t }) =>
        page.getByRole('heading', { name: t.nothingFound }),
      ),
      at('room', `/r/${ANY_ROOM}`, title),
      here('asking to join', async (who) => {
        await who.button(who.t.apply).click();
        return who.dialog();
      }),
      at('my studies, waiting', '/mine', ({ page }) => page.getByRole('article').first()),
      at('study time, none', '/me/study', ({ page }) =>
        page.getByRole('heading', { level: 2 }).last(),
      ),
      at('test of devices and network', '/call/test', title),
      at('me', '/me', title),
      here('signing out everywhere', async (who) => {
        await who.button(who.t.signOutEverywhere).click();
        return who.dialog();
      }),
    ],
  },
  {
    name: 'maker',
    face: '문가을',
    stops: [
      at('new room', '/new', title),
      here('new room, wrong', async (who) => {
        await who.button(who.t.next).click();
        return who.page.locator('[aria-invalid]').first();
      }),
      here('new room, seats', async (who) => {
        await who.field(who.t.roomName).fill('한국사 새벽반');
        await who.field(who.t.mainGoal).fill('한 달 안에 1급');
        await who.field(who.t.keywords).fill('한국사,새벽,');
        await who.button(who.t.next).click();
        return who.page.getByRole('slider');
      }),
      here('new room, times', async (who) => {
        await who.button(who.t.next).click();
        await who.button(who.t.monday).click();
        return who.button(who.t.wednesday);
      }),
      here('new room, rules', async (who) => {
        await who.button(who.t.next).click();
        await who.field(who.t.fee).fill('30000');
        return who.field(who.t.fee);
      }),
      here('new room, door', async (who) => {
        await who.button(who.t.next).click();
        return who.field(who.t.roomPassword);
      }),
      here('notes, none', async (who) => {
        const data = { title: '새벽 단어반', main_goal: '하루 30개' };
        const made = await who.api.post('/api/v1/rooms', { data });
        await who.page.goto(`/r/${((await made.json()) as { id: number }).id}/notes`);
        return who.heading(who.t.beginNotes);
      }),
    ],
  },
  {
    name: 'member',
    face: '오지안',
    stops: [
      at('home of a member', '/', ({ page }) => page.getByRole('article').first()),
      at('my studies', '/mine', ({ page, t }) => page.getByText(t.unread).first()),
      at('notices', '/notices', title),
      here('chat', async (who) => {
        await who.page.goto(`/r/${await myRoom(who)}/chat`);
        return who.field(who.t.write);
      }),
      here('chat, not connected', async (who) => {
        who.fine.push(/ERR_INTERNET_DISCONNECTED|WebSocket connection to .* failed/);
        await who.page.context().setOffline(true);
        await who.field(who.t.write).fill('조금 늦어요');
        await who.button(who.t.sendMessage).click();
        return who.page.getByText(who.t.willBeSent);
      }),
      here('plan of a member', async (who) => {
        await who.page.context().setOffline(false);
        await expect(who.page.getByText(who.t.willBeSent)).toHaveCount(0);
        await who.page.goto(`/r/${await myRoom(who)}/plan`);
        return who.page.getByRole('table');
      }),
      here('notes', async (who) => {
        await who.page.goto(`/r/${await myRoom(who)}/notes`);
        return notes(who).first();
      }),
      here('notes, found', async (who) => {
        await who.page.getByRole('searchbox', { name: who.t.searchNotes }).fill('노트');
        return notes(who).locator('mark').first();
      }),
      here('deleted notes', async (who) => {
        await who.button(who.t.deletedNotes).click();
        return who.heading(who.t.deletedNotes);
      }),
      here('note', async (who) => {
        await who.page.goto(`/r/${await myRoom(who)}/notes`);
        await notes(who).first().click();
        return who.page.locator('.cm-content');
      }),
      here('comments', async (who) => {
        await who.button(who.t.comments).click();
        return who.page.getByRole('complementary').getByRole('textbox');
      }),
      here('versions', async (who) => {
        await who.button(who.t.versions).click();
        return who.page.getByRole('complementary').getByRole('listitem').first();
      }),
      here('version', async (who) => {
        await who.page.getByRole('complementary').getByRole('listitem').first().click();
        await who.page.getByLabel(who.t.withBefore).check();
        return who.page.locator('ins').first();
      }),
      here('note, read', async (who) => {
        await who.page.reload();
        await expect(who.page.locator('.cm-content')).toBeVisible();
        await showNote(who, who.t.readNote);
        return who.page.getByRole('main').getByRole('checkbox').first();
      }),
      here('note, read, with comments', async (who) => {
        await who.button(who.t.comments).click();
        return who.page.getByRole('complementary').getByRole('textbox');
      }),
      here('note, side by side', async (who) => {
        // A phone has room for one of the two.
        if (who.size === 'desktop') await showNote(who, who.t.splitNote);
        return who.page.getByRole('main').getByRole('checkbox').first();
      }),
      here('deleted note', async (who) => {
        const path = `/api/v1/rooms/${await myRoom(who)}/notes`;
        const made = await who.api.post(path, { data: { title: '잘못 만든 노트' } });
        const { id } = (await made.json()) as { id: number };
        await who.api.delete(`${path}/${id}`);
        await who.page.goto(`/r/${await myRoom(who)}/notes?trash`);
        return who.page.getByText('잘못 만든 노트').first();
      }),
      here('members', async (who) => {
        await who.page.goto(`/r/${await myRoom(who)}/members`);
        return who.button(who.t.leave);
      }),
      here('leaving', async (who) => {
        await who.button(who.t.leave).click();
        return who.dialog();
      }),
    ],
  },
  {
    name: 'owner',
    face: '한서우',
    stops: [
      here('room, as its owner', async (who) => {
        await who.page.goto(`/r/${await myRoom(who)}`);
        return who.link(who.t.goIn);
      }),
      here('plan', async (who) => {
        await who.page.goto(`/r/${await myRoom(who)}/plan`);
        return who.button(who.t.addEvent).first();
      }),
      here('new entry', async (who) => {
        await who.button(who.t.addEvent).first().click();
        return who.dialog();
      }),
      here('new note', async (who) => {
        await who.page.goto(`/r/${await myRoom(who)}/notes`);
        await who.button(who.t.addNote).click();
        return who.dialog();
      }),
      here('renaming a note', async (who) => {
        await who.page.keyboard.press('Escape');
        await who.button(who.t.tidyNote).first().click();
        return who.dialog();
      }),
      here('about a note', async (who) => {
        await who.page.keyboard.press('Escape');
        await notes(who).first().click();
        await who.button(who.t.aboutNote).click();
        const make = who.button(who.t.makeLink);
        const link = who.field(who.t.readLink);
        await make.or(link).first().waitFor(); // at the phone it was made already
        if (await make.isVisible()) await make.click();
        return link;
      }),
      here('note by its link', async (who) => {
        await who.page.goto(await who.field(who.t.readLink).inputValue());
        return who.page.getByText(who.t.readOnly);
      }),
      here('applications', async (who) => {
        await who.page.goto(`/r/${await myRoom(who)}/members`);
        return who.page.getByText(who.t.requests).last();
      }),
      here('invite link', async (who) => {
        await who.button(who.t.makeInvite).click();
        return who.field(who.t.inviteLink);
      }),
      here('handing over', async (who) => {
        await who.button(who.t.handOver).click();
        return who.dialog();
      }),
      here('editing', async (who) => {
        await who.page.goto(`/r/${await myRoom(who)}/edit`);
        return who.field(who.t.explain);
      }),
    ],
  },
];

/** Goes to a stop and waits until nothing is loading any more. */
export async function visit(who: Person, { go }: Stop): Promise<void> {
  await expect((await go(who)).first()).toBeVisible();
  await expect(who.page.getByText(who.t.loading, { exact: true })).toHaveCount(0);
  await who.page.evaluate(() => document.fonts.ready);
}
