import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import config from '../playwright.config';
import type { Server } from './server';
import { voice } from './voice';
import { type Account, expect, type Person, type Size, test } from './world';

export const WORDS = {
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

/** Browsers with cameras and microphones that somebody speaks into. */
export const WITH_DEVICES = {
  launchOptions: {
    ...launch,
    args: [
      ...args,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${voice()}`,
    ],
  },
};

/** The media server takes a moment to be there after a start. */
export const STARTING = 60_000;

export interface Guest extends Person {
  id: number;
  name: string;
}

export interface Fixtures {
  sit: (seat: { size: Size; language: 'ko'; as: Account; far?: boolean }) => Promise<Person>;
  account: (name: string) => Promise<Account>;
}

export async function post<T>(who: Person, path: string, data: object): Promise<T> {
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
export async function together({ sit, account }: Fixtures, count: number) {
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

export const lobby = async (who: Person, room: number) => {
  await who.page.goto(`/r/${room}/call`);
  await expect(who.button(WORDS.sit)).toBeEnabled({ timeout: STARTING });
};

/** Through the lobby into the call, seen and heard. */
export async function takeSeat(who: Guest, room: number): Promise<void> {
  await lobby(who, room);
  await who.button(WORDS.cameraOn).click();
  await who.button(WORDS.microphoneOn).click();
  await expect(who.page.locator('video')).toBeVisible();
  await who.button(WORDS.sit).click();
  await expect(seatOf(who, who)).toBeVisible();
}

export const seatOf = ({ page }: Person, { id }: Guest): Locator =>
  page.locator(`[data-user="${id}"]:not([data-screen])`);

export const screenOf = ({ page }: Person, { id }: Guest): Locator =>
  page.locator(`[data-user="${id}"][data-screen]`);

/** How many pictures of a tile were drawn; NaN while it has none. */
export const drawn = (tile: Locator): Promise<number> =>
  tile
    .locator('video')
    .evaluateAll(([video]) =>
      video instanceof HTMLVideoElement ? video.getVideoPlaybackQuality().totalVideoFrames : NaN,
    );

/** The picture of a tile moves. */
export async function moves(tile: Locator, timeout?: number): Promise<void> {
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
export async function meet(people: readonly Guest[]): Promise<void> {
  await Promise.all(
    people.map(async (who) => {
      for (const other of people) await moves(seatOf(who, other), STARTING);
      await expect.poll(() => voices(who), { timeout: STARTING }).toBe(people.length - 1);
    }),
  );
}

/** Three see and hear each other and share a screen; the owner mutes, removes, locks and ends. */
export async function wholeCall({ sit, account }: Fixtures): Promise<void> {
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
    for (const who of three) await expect(who.button(/^집중 \d+:\d\d/)).toBeVisible();
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
}

/** What the kill of a media server makes browsers complain about. */
const BROKEN = /WebSocket connection to .*\/rtc|(401|50\d) .*\/(rtc|call\/join)/;

export const mediaOf = async ({ folder }: Server): Promise<number> => {
  const state = JSON.parse(await readFile(join(folder, 'media/state.json'), 'utf8')) as {
    pid: number;
  };
  return state.pid;
};

/** The track that a tile shows: after a reconnection it is another. */
export const trackOf = (tile: Locator): Promise<string | undefined> =>
  tile
    .locator('video')
    .evaluateAll(([video]) =>
      video instanceof HTMLVideoElement && video.srcObject instanceof MediaStream
        ? video.srcObject.getVideoTracks()[0]?.id
        : undefined,
    );

/** Kills the media servers; gives the milliseconds until all see all others again, by new tracks. */
export async function killMedia(
  people: readonly Guest[],
  nodes: readonly Server[],
): Promise<number> {
  for (const who of people) who.fine.push(BROKEN);
  const views = people.flatMap((who) =>
    people.filter((other) => other !== who).map((other) => seatOf(who, other)),
  );
  const before = await Promise.all(views.map(trackOf));
  const killed = await Promise.all(nodes.map(mediaOf));
  const began = performance.now();
  for (const pid of killed) process.kill(pid, 'SIGKILL');
  await Promise.all(
    views.map((view, index) =>
      expect(async () => {
        const track = await trackOf(view);
        expect(track).toBeTruthy();
        expect(track).not.toBe(before[index]);
        expect(await drawn(view)).toBeGreaterThan(0);
      }).toPass({ timeout: STARTING, intervals: [100] }),
    ),
  );
  const took = performance.now() - began;
  for (const [index, node] of nodes.entries()) expect(await mediaOf(node)).not.toBe(killed[index]);
  return took;
}
