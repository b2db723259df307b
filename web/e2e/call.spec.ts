import {
  killMedia,
  lobby,
  mediaOf,
  meet,
  moves,
  post,
  seatOf,
  STARTING,
  takeSeat,
  together,
  trackOf,
  type Guest,
  wholeCall,
  WITH_DEVICES,
  WORDS,
} from './callSteps';
import { checkPage } from './checks';
import { expect, test } from './world';

test.use(WITH_DEVICES);

test('three see and hear each other, share a screen; the owner mutes, removes and locks', ({
  sit,
  account,
}) => wholeCall({ sit, account }));

const TAKEN_UP = { timeout: 60_000 };
/** Long enough for browsers to have noticed, and to have given up if they were to. */
const AWHILE = 20_000;

test('all are back by themselves after the media server was killed', async ({
  sit,
  account,
  nodes,
}) => {
  const { people, room } = await together({ sit, account }, 3);
  for (const who of people) await takeSeat(who, room);
  await meet(people);
  await killMedia(people, nodes);
  await meet(people);
  for (const who of people) await expect(who.button(WORDS.cameraOff)).toBeVisible();
});

/** What a studyONE that is away makes browsers complain about. */
const AWAY =
  /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|WebSocket connection to|50\d .*\/(rtc|api)/;

test('the call goes on while studyONE is killed, and is taken up again', async ({
  sit,
  account,
  nodes,
}) => {
  const { people, room } = await together({ sit, account }, 4);
  const [owner, phone, far, fourth] = people as [Guest, Guest, Guest, Guest];
  const three = [owner, phone, far];
  for (const who of people) who.fine.push(AWAY);
  for (const who of three) await takeSeat(who, room);
  await meet(three);
  const views = three.flatMap((who) =>
    three.filter((other) => other !== who).map((other) => seatOf(who, other)),
  );
  const before = await Promise.all(views.map(trackOf));
  const media = await Promise.all(nodes.map(mediaOf));

  await Promise.all(nodes.map((node) => node.kill()));
  const killedAt = Date.now();
  // The same pictures and voices, with nobody there to signal.
  await expect(async () => {
    await meet(three);
    expect(Date.now() - killedAt).toBeGreaterThan(AWHILE);
  }).toPass({ timeout: 2 * STARTING });
  expect(await Promise.all(views.map(trackOf))).toEqual(before);
  await Promise.all(nodes.map((node) => node.again()));

  await expect
    .poll(async () => {
      const call = await owner.api.get(`/api/v1/rooms/${room}/call`);
      const { people: seated } = (await call.json()) as { people: { user: { id: number } }[] };
      return seated.length;
    }, TAKEN_UP)
    .toBe(3);
  expect(await Promise.all(nodes.map(mediaOf))).toEqual(media);
  await takeSeat(fourth, room); // of whom signalling tells all others
  await meet(people);
});

test('the lobby is whole while the media library is still on its way; what is called and old addresses', async ({
  sit,
  account,
}) => {
  const { people, room } = await together({ sit, account }, 1);
  const [who] = people as [Guest];
  let release = (): void => undefined;
  const held = new Promise<void>((go) => {
    release = go;
  });
  let asked = 0;
  await who.page.route(/\/assets\/(livekit|Seats)[^/]*\.js$/, async (route) => {
    asked++;
    await held;
    await route.continue();
  });

  await who.page.goto(`/main/room/video/${room}`);
  await expect(who.page).toHaveURL(`/r/${room}/call`);
  await expect(who.button(WORDS.sit)).toBeEnabled({ timeout: STARTING });
  await expect(who.page.locator('video')).toHaveCount(0);
  await who.button(WORDS.cameraOn).click();
  await expect(who.page.locator('video')).toBeVisible();
  await who.button(WORDS.microphoneOn).click();
  await expect(who.page.getByRole('img', { name: /막대/ })).toBeVisible();
  await who.button('장치 설정').click();
  await expect(who.field('카메라')).toBeVisible();
  await who.page.keyboard.press('Escape');
  await who.field(WORDS.goal).fill('단어 50개');
  await expect.poll(() => asked).toBeGreaterThan(0);
  await who.button(WORDS.sit).click();
  await expect(who.page.locator('[data-identity]')).toHaveCount(0);
  release();
  await moves(seatOf(who, who), STARTING);
  await expect(seatOf(who, who).getByText('단어 50개')).toBeVisible();

  // The study mode: a small picture, and no voice.
  await who.button(WORDS.settings).click();
  await who.page.getByRole('switch', { name: WORDS.study }).click();
  await who.page.keyboard.press('Escape');
  await expect(seatOf(who, who)).toHaveAccessibleName(new RegExp(WORDS.muted));
  await expect
    .poll(() =>
      seatOf(who, who)
        .locator('video')
        .evaluateAll(([video]) => (video instanceof HTMLVideoElement ? video.videoWidth : 0)),
    )
    .toBe(320);
});

for (const size of ['phone', 'desktop'] as const)
  test(`pages of a call at a ${size}: axe, sizes`, async ({ sit, account }) => {
    const who = await sit({ size, language: 'ko', as: await account('김지민') });
    const room = await post<{ id: number }>(who, '/rooms', {
      title: '토익 900',
      main_goal: '900점',
    });
    const look = (name: string) =>
      checkPage(who, { name, go: ({ page }) => Promise.resolve(page.locator('main')) });

    await lobby(who, room.id);
    await look('the lobby');
    await who.button(WORDS.microphoneOn).click();
    await who.button(WORDS.cameraOn).click();
    await expect(who.page.locator('video')).toBeVisible();
    await look('the lobby, seen and heard');
    await who.button(WORDS.sit).click();
    await expect(who.page.locator('[data-identity] video')).toBeVisible();
    await look('the call');
    await who.button(WORDS.people).click();
    await look('the people of the call');
    await who.button('대화').click();
    await expect(who.field('메시지 쓰기')).toBeVisible();
    await look('the chat of the call');
    await who.button(WORDS.timer).click();
    await look('the timer');
    await who.button(WORDS.begin).click();
    await expect(who.button(/^집중 \d+:\d\d/)).toBeVisible();
    await who.button(WORDS.settings).click();
    await look('the settings');
    await who.button('단축키').click();
    await look('the keys');
  });
