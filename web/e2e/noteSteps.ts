import type { CDPSession, Locator, Page } from '@playwright/test';
import type { Server } from './server';
import { type Account, expect, Person, type Size } from './world';
import type { Language } from './words';

// ---- a room whose members write together ----

export interface Writer extends Person {
  id: number;
  name: string;
  account: Account;
}

export interface Fixtures {
  sit: (seat: { size: Size; language: Language; as: Account; far?: boolean }) => Promise<Person>;
  account: (name: string) => Promise<Account>;
}

interface Seat {
  name: string;
  size: Size;
  language?: Language;
  far?: boolean;
}

/** At the first process, at the last where there are several, and so on; the second is at a phone. */
export const SEATS: readonly Seat[] = [
  { name: '김지민', size: 'desktop' },
  { name: '박서준', size: 'phone', far: true },
  { name: '이하늘', size: 'desktop' },
  { name: '최나래', size: 'desktop', far: true },
  { name: '한서우', size: 'desktop', far: true },
];

export async function ask<T>(who: Person, method: string, path: string, data?: object): Promise<T> {
  const answer = await who.api.fetch(`/api/v1${path}`, { method, data });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return (answer.status() === 204 ? {} : await answer.json()) as T;
}

/** A room of several, the first of whom is its owner. */
export async function studyOf({ sit, account }: Fixtures, seats: readonly Seat[]) {
  const people: Writer[] = [];
  for (const { name, language = 'ko', ...seat } of seats) {
    const as = await account(name);
    const who = await sit({ ...seat, language, as });
    const { id } = await ask<{ id: number }>(who, 'GET', '/me');
    people.push(Object.assign(who, { id, name, account: as }));
  }
  const [owner, ...others] = people as [Writer, ...Writer[]];
  const room = await newRoom(owner);
  for (const who of others) await join(room, owner, who);
  return { people, room };
}

export async function newRoom(owner: Person): Promise<number> {
  const data = { title: '토익 900', main_goal: '900점', max_user_count: 8 };
  return (await ask<{ id: number }>(owner, 'POST', '/rooms', data)).id;
}

export async function join(room: number, owner: Person, who: Person): Promise<void> {
  const { id } = await ask<{ id: number }>(who, 'GET', '/me');
  await ask(who, 'POST', `/rooms/${room}/requests`, {});
  await ask(owner, 'POST', `/rooms/${room}/requests/${id}`, { allow: true });
}

// ---- a note ----

export class Note {
  private constructor(
    readonly room: number,
    readonly id: number,
  ) {}

  static async begin(who: Person, room: number, title: string, text = ''): Promise<Note> {
    const made = await ask<{ id: number }>(who, 'POST', `/rooms/${room}/notes`, { title, text });
    return new Note(room, made.id);
  }

  /** The one whose page somebody has open. */
  static openAt({ page }: Person): Note {
    const [room, note] = (/\/r\/(\d+)\/notes\/(\d+)$/.exec(page.url()) ?? []).slice(1).map(Number);
    return new Note(room, note);
  }

  get page(): string {
    return `/r/${this.room}/notes/${this.id}`;
  }

  get path(): string {
    return `/rooms/${this.room}/notes/${this.id}`;
  }

  /** What the server says that it says. */
  async markdown(who: Person): Promise<string> {
    const answer = await who.api.get(`/api/v1${this.path}/markdown`);
    expect(answer.status()).toBe(200);
    return answer.text();
  }

  /** Until one can write in it. */
  async open(who: Person): Promise<void> {
    await who.page.goto(this.page);
    await isReady(who);
  }
}

export async function isReady(who: Person): Promise<void> {
  await expect(editorOf(who)).toBeVisible();
  await isSaved(who);
}

const CONTENT: Record<string, string> = { 'ko-KR': '노트 내용', 'en-US': 'Text of the note' };

export const editorOf = ({ page, t }: Person): Locator =>
  page.getByRole('textbox', { name: CONTENT[t.locale], exact: true });

const stateOf = ({ page }: Person) => page.locator('[data-saving]');

export const isSaved = (who: Person): Promise<void> =>
  expect(stateOf(who)).toHaveText(/^(저장됨|Saved)$/);

export const isKept = (who: Person): Promise<void> =>
  expect(stateOf(who)).toHaveText('오프라인, 쓴 글은 이 기기에 보관 중');

/** Runs in the page: all that an editor holds, of which it draws only what is near. */
function held(content: Element): string {
  // As CodeMirror's own EditorView.findFromDOM has it.
  const { cmTile } = content as unknown as {
    cmTile: { view: { state: { doc: { toString: () => string } } } };
  };
  return cmTile.view.state.doc.toString();
}

/** Also while it is read only, and the editor out of sight. */
export const textOf = ({ page }: Person): Promise<string> =>
  page.locator('.cm-content').evaluate(held);

/** What of it is to be seen. A short text is drawn whole. */
export const drawnOf = (who: Person): Promise<string> =>
  editorOf(who).evaluate((content) =>
    Array.from(content.querySelectorAll('.cm-line'), (line) => {
      const copy = line.cloneNode(true) as Element;
      copy
        .querySelectorAll('.cm-ySelectionCaret, .cm-placeholder')
        .forEach((extra) => extra.remove());
      return copy.textContent;
    }).join('\n'),
  );

/** All have the same text before them, it is whole, and the server has it too. */
export async function agree(people: readonly Person[], note: Note): Promise<string> {
  let text = '';
  await expect(async () => {
    const texts = await Promise.all(people.map(textOf));
    text = texts[0];
    for (const other of texts) expect(other).toBe(text);
    for (const who of people) expect(await note.markdown(who)).toBe(text);
  }).toPass({ timeout: 60_000 });
  expect(text).not.toContain('\u{FFFD}');
  expect(/\p{Surrogate}/u.test(text), 'half a sign').toBe(false);
  for (const who of people) {
    await isSaved(who);
    const whole = (await editorOf(who).locator('.cm-gap').count()) === 0;
    if (whole) expect(await drawnOf(who)).toBe(text);
  }
  return text;
}

/** Puts the cursor at the end of the text. */
export async function toEnd(who: Person): Promise<void> {
  await editorOf(who).focus();
  await who.page.keyboard.press('Control+End');
}

// ---- what goes wrong on the way ----

/** What a studyONE that is away, or a browser that is not connected, makes browsers complain about. */
export const AWAY = /net::ERR_|WebSocket connection to/;

export const cut = ({ page }: Person): Promise<void> => page.context().setOffline(true);
export const mend = ({ page }: Person): Promise<void> => page.context().setOffline(false);

export const kill = (nodes: readonly Server[]) => Promise.all(nodes.map((node) => node.kill()));
export const startAgain = (nodes: readonly Server[]) =>
  Promise.all(nodes.map((node) => node.again()));

/** How many updates wait in the browser. They are read behind all that were to be written before. */
export const keptIn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((found, failed) => {
        const opening = indexedDB.open('studyone-notes');
        opening.onerror = () => failed(new Error('no database'));
        opening.onsuccess = () => {
          const database = opening.result;
          const counting = database.transaction('updates').objectStore('updates').count();
          counting.onsuccess = () => {
            database.close();
            found(counting.result);
          };
        };
      }),
  );

// ---- Hangul as a keyboard makes it ----

const INITIALS = Array.from('ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ');
const FINALS = Array.from(' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ');
const VOWELS = 21;
const FIRST = '가'.charCodeAt(0);
const LAST = '힣'.charCodeAt(0);

/** One key: what it ends, and what is open behind that. */
export interface Key {
  ends: string;
  open: string;
}

/**
 * The keys of a text as the usual keyboard takes it: a consonant belongs to the syllable before it
 * until a vowel follows. 하나 is ㅎ, 하, 한, 하 and 나.
 */
export function keysOf(text: string): Key[] {
  const keys: Key[] = [];
  let open = '';
  let wandered = false;
  const key = (now: string, ends = '') => {
    keys.push({ ends, open: now });
    open = now;
  };
  const signs = Array.from(text);
  for (const [index, sign] of signs.entries()) {
    const parts = partsOf(sign);
    if (!parts) {
      if (open) key('', open);
      key('', sign);
      continue;
    }
    const { initial, base, final } = parts;
    // The syllable before has had its consonant already, and gives it back.
    if (wandered) key(base, signs[index - 1]);
    else {
      key(INITIALS[initial], open);
      key(base);
    }
    if (final > 0) key(sign);
    const next = partsOf(signs[index + 1] ?? '');
    const wanders = next && final === 0 ? FINALS.indexOf(INITIALS[next.initial]) : 0;
    wandered = wanders > 0;
    if (wandered) key(String.fromCharCode(base.charCodeAt(0) + wanders));
  }
  if (open) key('', open);
  return keys;
}

function partsOf(sign: string) {
  const code = sign.charCodeAt(0);
  if (!(code >= FIRST && code <= LAST)) return null;
  const final = (code - FIRST) % FINALS.length;
  const initial = Math.floor((code - FIRST) / (FINALS.length * VOWELS));
  return { initial, final, base: String.fromCharCode(code - final) };
}

/** A Hangul keyboard. */
export class Ime {
  private constructor(private readonly session: CDPSession) {}

  static async of({ page }: Person): Promise<Ime> {
    return new Ime(await page.context().newCDPSession(page));
  }

  async press({ ends, open }: Key): Promise<void> {
    const key = { key: 'Process', code: 'KeyG', windowsVirtualKeyCode: 229 };
    await this.session.send('Input.dispatchKeyEvent', { ...key, type: 'rawKeyDown' });
    if (ends) await this.session.send('Input.insertText', { text: ends });
    if (open)
      await this.session.send('Input.imeSetComposition', {
        text: open,
        selectionStart: open.length,
        selectionEnd: open.length,
      });
    await this.session.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' });
  }

  async write(text: string): Promise<void> {
    for (const key of keysOf(text)) await this.press(key);
  }
}

const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

/** Lets pages take the browser for Android's, where editors are given text in another way (EditContext). */
export async function asAndroid({ page }: Person): Promise<void> {
  await page.addInitScript((agent) => {
    Object.defineProperty(navigator, 'userAgent', { get: () => agent });
  }, ANDROID);
}

// ---- writing at random, from a seed ----

/** Numbers in [0, 1) that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Counts what several do, and tells when it was so much. */
export class Tally {
  private done = 0;
  private waiting: { count: number; go: () => void }[] = [];

  add(): void {
    this.done++;
    for (const { count, go } of this.waiting) if (this.done >= count) go();
  }

  reached(count: number): Promise<void> {
    return new Promise((go) => {
      if (this.done >= count) go();
      else this.waiting.push({ count, go });
    });
  }
}

// Emoji that differ in their second half alone, of several signs, and of two letters.
const SIGNS = ['😀', '😁', '👩‍👩‍👧', '🇰🇷', '👍🏽', '한', '글', '똠', 'ㅋ', 'é', 'a', 'b', 'c', ' ', ' '];
const PASTED = ['붙인 글\n둘째 줄 😀', '# 제목\r\n- 하나\r\n- 둘', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 'paste '];
const MOVES = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/** Somebody who writes whatever comes to mind. */
export class Scribbler {
  private readonly random: () => number;

  constructor(
    readonly who: Person,
    seed: number,
    private readonly tally: Tally,
    private readonly ime?: Ime,
  ) {
    this.random = randomFrom(seed);
  }

  async write(edits: number): Promise<void> {
    await editorOf(this.who).focus();
    for (let edit = 0; edit < edits; edit++) {
      await this.goSomewhere();
      await this.edit();
      this.tally.add();
    }
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }

  private oneOf<T>(all: readonly T[]): T {
    return all[this.below(all.length)];
  }

  private async press(key: string, times = 1): Promise<void> {
    for (let time = 0; time < times; time++) await this.who.page.keyboard.press(key);
  }

  private async goSomewhere(): Promise<void> {
    if (this.random() < 0.1) await this.press(this.oneOf(['Control+Home', 'Control+End']));
    await this.press(this.oneOf(MOVES), 1 + this.below(3));
  }

  private async edit(): Promise<void> {
    const dice = this.random();
    if (dice < 0.45) await this.type();
    else if (dice < 0.55 && this.ime) await this.ime.write(this.oneOf(['하나', '닭이 ', '씁니다']));
    else if (dice < 0.65) await this.press('Enter');
    else if (dice < 0.77) await this.press('Backspace', 1 + this.below(4));
    else if (dice < 0.86) await this.replace();
    else if (dice < 0.93) await this.press('Control+z', 1 + this.below(2));
    else if (dice < 0.95) await this.press('Control+Shift+z');
    else await this.paste();
  }

  private async type(): Promise<void> {
    const { keyboard } = this.who.page;
    for (let sign = 0; sign < 4; sign++) {
      const next = this.oneOf(SIGNS);
      await (next.length === 1 ? keyboard.type(next) : keyboard.insertText(next));
    }
  }

  /** What is selected makes room for something else, or for nothing. */
  private async replace(): Promise<void> {
    await this.press(`Shift+${this.oneOf(MOVES)}`, 1 + this.below(3));
    if (this.random() < 0.5) await this.type();
    else await this.press('Delete');
  }

  private async paste(): Promise<void> {
    await editorOf(this.who).evaluate((content, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const init = { clipboardData, bubbles: true, cancelable: true };
      content.dispatchEvent(new ClipboardEvent('paste', init));
    }, this.oneOf(PASTED));
  }
}
