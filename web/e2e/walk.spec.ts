import { request } from '@playwright/test';
import { codeIn, linkIn } from './letters';
import {
  composeAndEnter,
  dismissAndLike,
  inDays,
  lines,
  makeRoom,
  plan,
  readBack,
  ROOM_PASSWORD,
  say,
  searchAndFilter,
  signUp,
  TALK,
  tell,
  writeOffline,
  writeWithLostAnswers,
} from './steps';
import { type Account, expect, PASSWORD, type Person, type Size, test } from './world';
import type { Language } from './words';

// Here letters go out by SMTP; the other tests read them at /dev/mail.
test.use({ mail: 'smtp' });

interface Pair {
  guest: { size: Size; language: Language };
  owner: { size: Size; language: Language };
}

const PAIRS: Pair[] = [
  { guest: { size: 'phone', language: 'ko' }, owner: { size: 'desktop', language: 'en' } },
  { guest: { size: 'desktop', language: 'ko' }, owner: { size: 'phone', language: 'en' } },
];

for (const { guest: guestSeat, owner: ownerSeat } of PAIRS)
  test(`two people study together: the guest at a ${guestSeat.size} in Korean, the owner at a ${ownerSeat.size} in English`, async ({
    sit,
    account,
    letterTo,
    server,
  }) => {
    const [guest, owner] = await Promise.all([sit(guestSeat), sit({ ...ownerSeat, far: true })]);
    const both = [guest, owner] as const;
    const mark = `${guestSeat.size}.${Date.now()}`;
    const minji: Account = { email: `minji.${mark}@example.com`, password: PASSWORD, name: '민지' };
    const sam: Account = { email: `sam.${mark}@example.com`, password: PASSWORD, name: 'Sam' };
    const title = `RC 900 ${mark}`;
    let room = 0;

    await test.step('both sign up; one follows the link of the letter, the other types its code', async () => {
      await Promise.all([signUp(guest, minji), signUp(owner, sam)]);

      const letter = await letterTo(minji.email, 'studyONE 이메일 인증');
      await guest.page.goto(linkIn(letter));
      await expect(guest.heading(guest.t.verified)).toBeVisible();
      await guest.link(guest.t.toSignIn).click();
      await guest.signIn(minji);

      const other = await letterTo(sam.email, 'Verify your e-mail for studyONE');
      await owner.field(owner.t.code).fill(codeIn(other));
      await owner.button(owner.t.confirm).click();
    });

    await test.step('both say what they study and when, and see at once how many rooms fit', async () => {
      await Promise.all([tell(guest, '정처기'), tell(owner, 'RC')]);
    });

    await test.step('home recommends rooms and marks the words that fit', async () => {
      for (const { page, t } of both) {
        await expect(page.getByRole('heading', { name: t.picks })).toBeVisible();
        const cards = page.getByRole('article');
        await expect(cards.nth(1)).toBeVisible();
        await expect(cards.locator('mark', { hasText: /토익|TOEIC/ }).first()).toBeVisible();
      }
      const short = guest.page.locator('article mark', { hasText: /정처기|정보처리기사/ });
      await expect(short).not.toHaveCount(0);
    });

    await test.step('a dismissed room goes, comes back, goes again and stays away; a liked one is kept', async () => {
      await dismissAndLike(guest);
    });

    await test.step('the guest searches by short names and filters', async () => {
      await searchAndFilter(guest);
    });

    await test.step('the owner makes a room with a password', async () => {
      room = await makeRoom(owner, title);
      await expect(owner.told(owner.t.created)).toBeVisible();
    });

    await test.step('the guest asks to join; a wrong password is refused', async () => {
      await guest.page.goto(`/r/${room}`);
      await expect(guest.heading(title)).toBeVisible();
      await guest.button(guest.t.apply).click();
      const asking = guest.dialog();
      await guest.field(guest.t.roomPassword).fill('apart');
      await guest
        .field(guest.t.introduction)
        .fill('파트 5는 자신 있어요. RC를 함께 끝내고 싶어요.');
      guest.fine.push(/status of 4\d\d .*\/requests$/);
      await guest.button(guest.t.send).click();
      await expect(guest.field(guest.t.roomPassword)).toHaveAttribute('aria-invalid', 'true');
      await guest.field(guest.t.roomPassword).fill(ROOM_PASSWORD);
      await guest.button(guest.t.send).click();
      await expect(asking).toBeHidden();
      await expect(guest.told(guest.t.waiting).first()).toBeVisible();
    });

    await test.step('the owner sees it without reloading and allows it; the guest sees that in turn', async () => {
      await expect(owner.page.getByText('파트 5는 자신 있어요')).toBeVisible();
      await owner.button(owner.t.allow(minji.name)).click();
      await expect(owner.told(owner.t.seated(minji.name))).toBeVisible();
      await guest.link(guest.t.goIn).click();
      await expect(guest.page).toHaveURL(`/r/${room}/chat`);
    });

    await test.step('both talk; an Enter that ends a syllable sends once', async () => {
      await owner.link(owner.t.talk).click();
      await say(owner, 'Hello, good to have you here');
      await expect(lines(guest, 'Hello, good to have you here')).toHaveCount(1);
      await say(guest, '반가워요');
      await expect(lines(owner, '반가워요')).toHaveCount(1);

      const [desk] = both.filter(({ size }) => size === 'desktop') as [Person];
      await composeAndEnter(desk, '같이 해요');
      await expect(desk.field(desk.t.write)).toHaveValue('');
      await say(desk, '이 줄은 그다음');
      for (const one of both) {
        await expect(lines(one, '이 줄은 그다음')).toHaveCount(1);
        await expect(lines(one, '같이 해요')).toHaveCount(1);
      }
    });

    await test.step('older messages come in while scrolling up, each once, and the page stays in place', async () => {
      for (let number = 1; number <= TALK; number++) {
        const { api } = number % 2 ? guest : owner;
        const content = `line ${number} of ${TALK}`;
        const answer = await api.post(`/api/v1/rooms/${room}/messages`, { data: { content } });
        expect(answer.status()).toBe(201);
      }
      await expect(lines(owner, `line ${TALK} of ${TALK}`)).toBeInViewport();
      await readBack(guest);
    });

    await test.step('what is written without a connection is neither lost nor doubled', async () => {
      await writeOffline(guest, owner);
      await writeWithLostAnswers(guest, owner, room);
    });

    await test.step('what an old client says appears at once', async () => {
      const old = await request.newContext({ baseURL: server.url });
      const session = await old.post('/api/v1/sessions', {
        data: { email: sam.email, password: sam.password },
      });
      const { token } = (await session.json()) as { token: string };
      const answer = await old.post(`/main/room/chat/${room}`, {
        headers: { Authorization: `jwt ${token}` },
        data: { content: 'from a program of 2021' },
      });
      expect(answer.ok()).toBe(true);
      await old.dispose();
      for (const one of both) await expect(lines(one, 'from a program of 2021')).toHaveCount(1);
    });

    await test.step('the owner plans; the guest sees every entry come in', async () => {
      await guest.link(guest.t.plan).click();
      await owner.link(owner.t.plan).click();
      await plan(owner, owner.t.subGoal, 'All of part 5', {});
      await plan(owner, owner.t.homework, 'Read part 7', { end: inDays(3, '23:00') });
      await plan(owner, owner.t.meeting, 'First evening', {
        start: inDays(1, '20:00'),
        end: inDays(1, '22:00'),
      });
      const entries = guest.page.getByRole('listitem');
      await expect(entries.filter({ hasText: 'All of part 5' })).toContainText(guest.t.subGoal);
      await expect(entries.filter({ hasText: 'Read part 7' })).toContainText(guest.t.homework);
      await expect(entries.filter({ hasText: 'First evening' })).toContainText('20:00–22:00');
      await guest.page.goto('/');
      await expect(guest.link(/First evening/)).toBeVisible();
    });

    await test.step('a third person comes in by an invitation, with one tap', async () => {
      await guest.page.goto(`/r/${room}/members`);
      await owner.link(owner.t.members).click();
      await owner.button(owner.t.makeInvite).click();
      const address = await owner.field(owner.t.inviteLink).inputValue();
      const jiho = await account('지호');
      const third = await sit({ size: 'phone', language: 'ko', as: jiho });
      await third.page.goto(new URL(address).pathname);
      await expect(third.page.getByText(third.t.invited)).toBeVisible();
      await third.button(third.t.apply).click();
      await expect(third.told(third.t.waiting).first()).toBeVisible();
      await owner.button(owner.t.allow(jiho.name)).click();
      await expect(guest.page.getByRole('listitem').filter({ hasText: '지호' })).toBeVisible();

      await third.link(third.t.goIn).click();
      await third.link(third.t.members).click();
      await third.button(third.t.leave).click();
      await third.dialog().getByRole('button', { name: third.t.leave }).click();
      await expect(third.told(third.t.leaveDone)).toBeVisible();
      await expect(third.page).toHaveURL('/mine');
      await expect(third.page.getByText(title)).toHaveCount(0);
      for (const { page } of both)
        await expect(page.getByRole('listitem').filter({ hasText: '지호' })).toHaveCount(0);
    });

    await test.step('the owner hands the room over, and its new owner closes it', async () => {
      await owner.button(owner.t.handOver).click();
      await owner.dialog().getByRole('button', { name: owner.t.handOver }).click();
      await expect(owner.told(owner.t.handOverDone(minji.name))).toBeVisible();
      await owner.link(owner.t.talk).click();
      await guest.button(guest.t.close).click();
      await guest.dialog().getByRole('button', { name: guest.t.close }).click();
      await expect(guest.told(guest.t.closeDone)).toBeVisible();
      await expect(owner.page.getByText(owner.t.closedChat)).toBeVisible();
      await expect(lines(owner, 'from a program of 2021')).toHaveCount(1);
    });

    await test.step('one signs out here, the other everywhere', async () => {
      await owner.page.goto('/me');
      await owner.button(owner.t.signOut).click();
      await expect(owner.heading(owner.t.signInTitle)).toBeVisible();
      await owner.page.goto('/mine');
      await expect(owner.heading(owner.t.signInTitle)).toBeVisible();

      const elsewhere = await sit({ ...guestSeat, as: minji });
      await elsewhere.page.goto('/mine');
      await expect(elsewhere.heading(elsewhere.t.mine)).toBeVisible();
      await guest.page.goto('/me');
      await guest.button(guest.t.signOutEverywhere).click();
      await guest.dialog().getByRole('button', { name: guest.t.signOutEverywhere }).click();
      for (const one of [guest, elsewhere])
        await expect(one.heading(one.t.signInTitle)).toBeVisible();
    });

    await test.step('a forgotten password is replaced by letter', async () => {
      await guest.link(guest.t.forgot).click();
      await guest.field(guest.t.email).fill(minji.email);
      await guest.button(guest.t.sendLink).click();
      await expect(guest.page.getByText(guest.t.linkSent)).toBeVisible();
      const link = linkIn(await letterTo(minji.email, '새 비밀번호'));
      const choose = async (password: string) => {
        await guest.page.goto(link);
        await guest.field(guest.t.newPassword).fill(password);
        await guest.button(guest.t.setPassword).click();
      };
      await choose('another-long-password');
      await expect(guest.page.getByText(guest.t.passwordSet)).toBeVisible();
      guest.fine.push(/status of 422 .*\/reset\/confirm$/);
      await choose('a-third-long-password');
      await expect(guest.page.getByRole('alert')).toBeVisible();
      await guest.page.goto('/');
      await guest.link(guest.t.toSignIn).click();
      guest.fine.push(/status of 4\d\d .*\/sessions$/);
      await guest.signIn(minji);
      await expect(guest.page.getByRole('alert')).toBeVisible();
      await guest.signIn({ ...minji, password: 'another-long-password' });
      await expect(guest.heading(guest.t.picks)).toBeVisible();
    });
  });
