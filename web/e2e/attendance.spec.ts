import { checkPage } from './checks';
import { expect, type Person, test } from './world';

const WORDS = {
  showCode: '코드 보여주기',
  report: '코드 없이 알리기',
  reportOwner: '내 출석 알리기',
  confirm: /왔다고 확인하기$/,
  checkedIn: /에 출석했어요$/,
  excuse: '못 내요, 미리 알리기',
  submit: '과제 내기',
  redo: '다시 내 주세요',
  wrongCode: '코드가 맞지 않아요',
};

/** Where somebody is now has to hold what every page holds. */
const look = async (who: Person, name: string) => {
  await expect(who.page.getByRole('heading', { level: 1 })).toBeVisible();
  await checkPage(who, { name, go: ({ page }) => Promise.resolve(page.locator('main')) });
};

const HOUR = 3_600_000;
const MEETING = 2;
const HOMEWORK = 1;

async function post<T>(who: Person, path: string, data: object): Promise<T> {
  const answer = await who.api.post(`/api/v1${path}`, { data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (answer.status() === 204 ? {} : await answer.json()) as T;
}

async function plan(who: Person, room: number, attribute: number, from: Date): Promise<string> {
  const title = attribute === MEETING ? '파트 5 함께 풀기' : '단어 50개 외우기';
  const event = await post<{ id: number }>(who, `/rooms/${room}/events`, {
    title,
    attribute,
    explain: '교재 120쪽부터 풀어요.',
    date_start: from.toISOString(),
    ...(attribute === MEETING && { date_end: new Date(from.getTime() + 2 * HOUR).toISOString() }),
  });
  return `/r/${room}/events/${event.id}`;
}

/** A room of two: the owner at a phone, a member at a desk. */
async function two(
  sit: (seat: {
    size: 'phone' | 'desktop';
    language: 'ko';
    as: { email: string; password: string; name: string };
  }) => Promise<Person>,
  account: (name: string) => Promise<{ email: string; password: string; name: string }>,
) {
  const owner = await sit({ size: 'phone', language: 'ko', as: await account('김지민') });
  const member = await sit({ size: 'desktop', language: 'ko', as: await account('박서준') });
  const room = await post<{ id: number }>(owner, '/rooms', {
    title: '토익 900',
    main_goal: '900점',
  });
  await post(member, `/rooms/${room.id}/requests`, {});
  const me = (await (await member.api.get('/api/v1/me')).json()) as { id: number };
  await post(owner, `/rooms/${room.id}/requests/${me.id}`, { allow: true });
  return { owner, member, room: room.id };
}

test('a meeting: a code that rotates, and a report that another member confirms', async ({
  sit,
  account,
}) => {
  const { owner, member, room } = await two(sit, account);
  member.fine.push(/status of 422 .*\/check-in$/);
  const event = await plan(owner, room, MEETING, new Date());
  await owner.page.clock.install();
  await Promise.all([owner.page.goto(event), member.page.goto(event)]);

  await look(owner, 'a meeting, the owner');
  await owner.button(WORDS.showCode).click();
  const code = owner.page.getByText(/^\d{3} \d{3}$/);
  await expect(code).toBeVisible();
  await look(owner, 'the code');
  const next = owner.page.waitForResponse((answer) => answer.url().endsWith('/code'));
  await owner.page.clock.fastForward('00:31');
  expect((await next).status()).toBe(200);

  const field = member.field('출석 코드');
  await look(member, 'a meeting');
  const shown = await code.innerText();
  await field.pressSequentially(shown.startsWith('000') ? '111111' : '000000');
  await expect(member.page.getByText(WORDS.wrongCode)).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill(await code.innerText());
  await expect(member.page.getByText(WORDS.checkedIn)).toBeVisible();

  // The other one sees it without a reload.
  await expect(owner.page.getByText('코드로 확인')).toBeVisible();
  await owner.button(WORDS.reportOwner).click();
  await member.button(WORDS.confirm).click();
  await expect(owner.page.getByText(WORDS.checkedIn)).toBeVisible();
  await expect(owner.page.getByText('박서준 님이 확인')).toBeVisible();
  await expect(owner.page.getByText('2명 중 2명')).toBeVisible();
  await look(owner, 'everyone is here');
  await owner.button('일정으로').click();
  await expect(owner.page).toHaveURL(`/r/${room}/plan`);
});

test('homework: an excuse, versions, and a redo', async ({ sit, account }) => {
  const { owner, member, room } = await two(sit, account);
  const event = await plan(owner, room, HOMEWORK, new Date(Date.now() + 48 * HOUR));
  await Promise.all([owner.page.goto(event), member.page.goto(event)]);

  await look(owner, 'homework');
  await owner.button(WORDS.excuse).click();
  await look(owner, 'an excuse');
  await owner.field('이유').fill('출장을 가요');
  await owner.button('알리기').click();
  await expect(member.page.getByText('출장을 가요')).toBeVisible();

  await member.button(WORDS.submit).click();
  await expect(member.page.getByText('내용이나 링크를 넣어 주세요.')).toBeVisible();
  await member.field('내용').fill('1번부터 50번까지 외웠어요.');
  await member.field('링크 1').fill('https://example.org/my-notes');
  await member.button(WORDS.submit).click();
  await expect(member.told('과제를 냈어요')).toBeVisible();

  await owner.button('박서준 님의 과제 보기').click();
  await expect(owner.link(/^https:\/\/example\.org\/my-notes/)).toBeVisible();
  await look(owner, 'somebody’s homework');
  await owner.button('확인했어요').click();
  await expect(member.page.getByText('확인: 김지민')).toBeVisible();
  await owner.button(WORDS.redo).click();
  await owner.field('무엇을 고치면').fill('예문도 적어 주세요.');
  await owner.button('보내기').click();
  await expect(member.page.getByText('예문도 적어 주세요.')).toBeVisible();
  await look(member, 'to be done again');
  await member.button('고쳐서 다시 내기').click();
  await member.field('내용').fill('예문까지 적었어요.');
  await member.button(WORDS.submit).click();
  await expect(member.page.getByText('2번째')).toBeVisible();
});
