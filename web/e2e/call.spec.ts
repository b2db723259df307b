import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import config from '../playwright.config';
import { checkPage } from './checks';
import type { Server } from './server';
import { voice } from './voice';
import { type Account, expect, type Person, type Size, test } from './world';

const WORDS = {
  sit: '자리에 앉기',
  cameraOn: '카메라 켜기',
  cameraOff: '카메라 끄기',
  microphoneOn: '마이크 켜기',
  share: '화면 공유',
  shareStop: '공유 끄기',
  people: '사람들',
  leave: '나가기',
  lock: /^통화 잠그기/,
  locked: '방장이 통화를 잠갔어요',
  muteName: (name: string) => `${name}님 마이크 끄기`,
  muted: '마이크 꺼짐',
  mutedByOwner: '방장이 내 마이크를 껐어요',
  removeName: (name: string) => `${name}님 내보내기`,
  remove: '내보내기',
  removed: '방장이 이 통화에서 내보냈어요',
  readmit: (name: string) => `${name}님 다시 들이기`,
  enter: /^화상 스터디 입장/,
  endAll: '모두 끝내기',
  ended: '방장이 통화를 끝냈어요',
  settings: '설정',
  study: /^공부 모드/,
  timer: '타이머',
  begin: '시작',
  goal: '오늘 내 목표',
  hand: '손 들기',
  handUp: '손 듦',
};

const { args = [], ...launch } = config.use?.launchOptions ?? {};
test.use({
  launchOptions: {
    ...launch,
    args: [
      ...args,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${voice()}`,
    ],
  },
});

/** The media server takes a moment to be there after a start. */
const STARTING = 60_000;

interface Guest extends Person {
  id: number;
  name: string;
}

interface Fixtures {
  sit: (seat: { size: Size; language: 'ko'; as: Account; far?: boolean }) => Promise<Person>;
  account: (name: string) => Promise<Account>;
}

async function post<T>(who: Person, path: string, data: object): Promise<T> {
  const answer = await who.api.post(`/api/v1${path}`, { data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (answer.status() === 204 ? {} : await answer.json()) as T;
}

const SEATS = [
  { name: '김지민', size: 'desktop' },
  { name: '박서준', size: 'phone' },
  { name: '이하늘', size: 'desktop', far: true },
  { name: '최나래', size: 'desktop' },
] as const;

/** A room of several; the first is its owner, the third is at the last process where there are two. */
async function together({ sit, account }: Fixtures, count: number) {
  const people: Guest[] = [];
  for (const { name, ...seat } of SEATS.slice(0, count)) {
    const who = await sit({ ...seat, language: 'ko', as: await account(name) });
    const me = (await (await who.api.get('/api/v1/me')).json()) as { id: number };
    people.push(Object.assign(who, { id: me.id, name }));
  }
  const [owner, ...others] = people as [Guest, ...Guest[]];
  const room = await post<{ id: number }>(owner, '/rooms', {
    title: '토익 900',
    main_goal: '900점',
    max_user_count: 4,
  });
  for (const { api, id } of others) {
    expect((await api.post(`/api/v1/rooms/${room.id}/requests`, { data: {} })).ok()).toBe(true);
    await post(owner, `/rooms/${room.id}/requests/${id}`, { allow: true });
  }
  return { people, room: room.id };
}

const lobby = async (who: Person, room: number) => {
  await who.page.goto(`/r/${room}/call`);
  await expect(who.button(WORDS.sit)).toBeEnabled({ timeout: STARTING });
};

/** Through the lobby into the call, seen and heard. */
async function takeSeat(who: Guest, room: number): Promise<void> {
  await lobby(who, room);
  await who.button(WORDS.cameraOn).click();
  await who.button(WORDS.microphoneOn).click();
  await expect(who.page.locator('video')).toBeVisible();
  await who.button(WORDS.sit).click();
  await expect(seatOf(who, who)).toBeVisible();
}

const seatOf = ({ page }: Person, { id }: Guest): Locator =>
  page.locator(`[data-user="${id}"]:not([data-screen])`);

const screenOf = ({ page }: Person, { id }: Guest): Locator =>
  page.locator(`[data-user="${id}"][data-screen]`);

/** How many pictures of a tile were drawn; NaN while it has none. */
const drawn = (tile: Locator): Promise<number> =>
  tile
    .locator('video')
    .evaluateAll(([video]) =>
      video instanceof HTMLVideoElement ? video.getVideoPlaybackQuality().totalVideoFrames : NaN,
    );

/** The picture of a tile moves. */
async function moves(tile: Locator, timeout?: number): Promise<void> {
  await expect(async () => {
    const before = await drawn(tile);
    expect(before).toBeGreaterThan(0);
    await expect.poll(() => drawn(tile), { timeout: 2000 }).toBeGreaterThan(before);
  }).toPass({ timeout });
}

/** How many voices are heard within a second. */
const voices = ({ page }: Person): Promise<number> =>
  page.evaluate(async () => {
    const context = new AudioContext();
    const heard = Array.from(document.querySelectorAll('audio')).flatMap(({ srcObject }) => {
      if (!(srcObject instanceof MediaStream)) return [];
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(srcObject).connect(analyser);
      return [analyser];
    });
    const loudest = heard.map(() => 0);
    const samples = new Float32Array(2048);
    for (let end = performance.now() + 1000; performance.now() < end;) {
      await new Promise(requestAnimationFrame);
      heard.forEach((analyser, index) => {
        analyser.getFloatTimeDomainData(samples);
        loudest[index] = Math.max(loudest[index] ?? 0, ...samples);
      });
    }
    await context.close();
    return loudest.filter((level) => level > 0.01).length;
  });

/** Each sees the others move and hears them. */
async function meet(people: readonly Guest[]): Promise<void> {
  await Promise.all(
    people.map(async (who) => {
      for (const other of people) await moves(seatOf(who, other), STARTING);
      await expect.poll(() => voices(who), { timeout: STARTING }).toBe(people.length - 1);
    }),
  );
}

test('three see and hear each other, share a screen; the owner mutes, removes and locks', async ({
  sit,
  account,
}) => {
  const { people, room } = await together({ sit, account }, 4);
  const [owner, phone, far, fourth] = people as [Guest, Guest, Guest, Guest];
  const three = [owner, phone, far];

  await test.step('the three take their seats', async () => {
    for (const who of three) await takeSeat(who, room);
    await meet(three);
    await expect(owner.page.getByText('최나래 · 아직 없어요')).toBeVisible();
    await expect(owner.page.locator('[data-speaking="true"]').first()).toBeVisible();
  });

  await test.step('a member outside sees how many sit there', async () => {
    await fourth.page.goto(`/r/${room}/chat`);
    await expect(fourth.link(WORDS.enter)).toContainText('3');
  });

  await test.step('a screen is shown to all, and large', async () => {
    await owner.button(WORDS.share).click();
    for (const who of three) await moves(screenOf(who, owner), STARTING);
    await owner.button(WORDS.shareStop).click();
    for (const who of three) await expect(screenOf(who, owner)).toHaveCount(0);
  });

  await test.step('hands, a timer and goals are the same for all', async () => {
    await phone.button(WORDS.hand).click();
    await expect(seatOf(far, phone)).toHaveAccessibleName(new RegExp(WORDS.handUp));
    await far.button(WORDS.timer).click();
    await far.button(WORDS.begin).click();
    for (const who of three) await expect(who.page.getByRole('timer')).toHaveText(/집중 \d+:\d\d/);
    await owner.button(WORDS.people).click();
    await owner.field(WORDS.goal).fill('RC 3회');
    await owner.button('저장').click();
    await expect(seatOf(far, owner).getByText('RC 3회')).toBeVisible();
  });

  await test.step('the owner mutes one, who can speak again', async () => {
    await owner.button(WORDS.muteName(phone.name)).click();
    await expect(phone.told(WORDS.mutedByOwner)).toBeVisible();
    await expect(seatOf(owner, phone)).toHaveAccessibleName(new RegExp(WORDS.muted));
    await expect.poll(() => voices(owner)).toBe(1);
    await phone.button(WORDS.microphoneOn).click();
    await expect.poll(() => voices(owner)).toBe(2);
  });

  await test.step('whoever is removed cannot come back', async () => {
    await owner.button(WORDS.removeName(far.name)).click();
    await owner.dialog().getByRole('button', { name: WORDS.remove, exact: true }).click();
    await expect(far.page.getByText(WORDS.removed)).toBeVisible();
    await expect(far.button(WORDS.sit)).toBeDisabled();
    await far.page.reload();
    await expect(far.page.getByText(WORDS.removed)).toBeVisible();
    await expect(far.button(WORDS.sit)).toBeDisabled();
    await expect(seatOf(owner, far)).toHaveCount(0);
    await owner.button(WORDS.readmit(far.name)).click();
    await expect(far.button(WORDS.sit)).toBeEnabled();
  });

  await test.step('behind a lock only those may sit who sat there', async () => {
    await owner.page.getByRole('switch', { name: WORDS.lock }).click();
    await fourth.link(WORDS.enter).click();
    await expect(fourth.told(WORDS.locked)).toBeVisible();
    fourth.fine.push(/status of 409 .*\/call\/join$/);
    await fourth.button(WORDS.sit).click();
    await expect(fourth.page.getByRole('alert')).toContainText(WORDS.locked);
    await phone.button(WORDS.leave).click();
    await expect(phone.page).toHaveURL(`/r/${room}/chat`);
    await expect(seatOf(owner, phone)).toHaveCount(0);
    await takeSeat(phone, room);
    await moves(seatOf(owner, phone), STARTING);
  });

  await test.step('the owner ends the call for all', async () => {
    await owner.button(WORDS.endAll).click();
    await owner.dialog().getByRole('button', { name: WORDS.endAll, exact: true }).click();
    for (const who of [owner, phone]) await expect(who.told(WORDS.ended)).toBeVisible();
    await expect(phone.button(WORDS.cameraOn)).toBeVisible();
  });
});

/** What the kill of a media server makes browsers complain about. */
const BROKEN = /WebSocket connection to .*\/rtc|(401|50\d) .*\/(rtc|call\/join)/;

const mediaOf = async ({ folder }: Server): Promise<number> => {
  const state = JSON.parse(await readFile(join(folder, 'media/state.json'), 'utf8')) as {
    pid: number;
  };
  return state.pid;
};

/** The track that a tile shows: after a reconnection it is another. */
const trackOf = (tile: Locator): Promise<string | undefined> =>
  tile
    .locator('video')
    .evaluateAll(([video]) =>
      video instanceof HTMLVideoElement && video.srcObject instanceof MediaStream
        ? video.srcObject.getVideoTracks()[0]?.id
        : undefined,
    );

const BACK = 10_000;

test('all are back by themselves within ten seconds after the media server was killed', async ({
  sit,
  account,
  nodes,
}) => {
  const { people, room } = await together({ sit, account }, 3);
  for (const who of people) {
    who.fine.push(BROKEN);
    await takeSeat(who, room);
  }
  await meet(people);

  const views = people.flatMap((who) =>
    people.filter((other) => other !== who).map((other) => seatOf(who, other)),
  );
  const before = await Promise.all(views.map(trackOf));
  const killed = await Promise.all(nodes.map(mediaOf));
  for (const pid of killed) process.kill(pid, 'SIGKILL');
  for (const [index, node] of nodes.entries())
    await expect.poll(() => mediaOf(node)).not.toBe(killed[index]);

  await Promise.all(
    views.map(async (view, index) => {
      await expect(async () => {
        const track = await trackOf(view);
        expect(track).toBeTruthy();
        expect(track).not.toBe(before[index]);
        expect(await drawn(view)).toBeGreaterThan(0);
      }).toPass({ timeout: BACK, intervals: [100] });
    }),
  );
  await meet(people);
  for (const who of people) await expect(who.button(WORDS.cameraOff)).toBeVisible();
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
    await expect(who.page.getByRole('timer')).toBeVisible();
    await who.button(WORDS.settings).click();
    await look('the settings');
    await who.button('단축키').click();
    await look('the keys');
  });
