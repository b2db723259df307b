import {
  agree,
  asAndroid,
  editorOf,
  type Fixtures,
  Ime,
  keysOf,
  Note,
  SEATS,
  studyOf,
  textOf,
  type Writer,
} from './noteSteps';
import { expect, test } from './world';

test('the keys of a Hangul keyboard', () => {
  const all = keysOf('하나 닭이').map(({ ends, open }) => `${ends}>${open}`);
  const shown = [
    '>ㅎ',
    '>하',
    '>한',
    '하>나',
    '나>',
    ' >',
    '>ㄷ',
    '>다',
    '>닭',
    '닭>ㅇ',
    '>이',
    '이>',
  ];
  expect(all).toEqual(shown);
});

/** The two sides of a line in whose middle somebody composes. */
const LEFT = '왼쪽 ';
const RIGHT = ' 오른쪽';

/**
 * Browsers give editors text at the element itself, where a syllable ends when its line is drawn anew,
 * or beside it, where it stays open.
 */
const KINDS = [
  { kind: 'a desktop', prepare: () => Promise.resolve(), staysOpen: false },
  { kind: 'Android', prepare: asAndroid, staysOpen: true },
];

async function two(fixtures: Fixtures, prepare: (who: Writer) => Promise<void>) {
  const { people, room } = await studyOf(fixtures, SEATS.slice(0, 2));
  const [other, one] = people;
  await prepare(one);
  return { one, other, room, ime: await Ime.of(one) };
}

type Two = Awaited<ReturnType<typeof two>>;

/** Both at a note of one line, the one in its middle. */
async function atOneLine({ one, other, room }: Two): Promise<Note> {
  const note = await Note.begin(one, room, '한글', LEFT + RIGHT);
  await Promise.all([note.open(one), note.open(other)]);
  await editorOf(one).focus();
  await one.page.keyboard.press('Control+Home');
  for (let left = LEFT.length; left > 0; left--) await one.page.keyboard.press('ArrowRight');
  await editorOf(other).focus();
  return note;
}

/** Within what the browser has as one piece of text, so that it has to be drawn anew: 왼⎸쪽 … 오른⎸쪽. */
async function writeAt({ page: { keyboard } }: Writer, side: 'left' | 'right', text: string) {
  await keyboard.press(side === 'left' ? 'Control+Home' : 'Control+End');
  await keyboard.press(side === 'left' ? 'ArrowRight' : 'ArrowLeft');
  await keyboard.insertText(text);
}

const LAST = RIGHT.length - 1;

/** The line when others wrote at its sides. */
const lineOf = (left: string, middle: string, right: string) =>
  LEFT[0] + left + LEFT.slice(1) + middle + RIGHT.slice(0, LAST) + right + RIGHT.slice(LAST);

const WRITTEN = '안녕하세요 한글을 씁니다. 닭이 울어요 ㅋ';
const SIGNS = ['가', 'b', '😀', '다', 'e ', '나무'];

/** Who rests for longer over a syllable has it ended. */
const REST = 2000;

/** One composes, and at every key the other writes something. */
async function composeAmid({ other, ime }: Two) {
  let left = '';
  let right = '';
  let longest = 0;
  for (const [index, key] of keysOf(WRITTEN).entries()) {
    const began = performance.now();
    const side = index % 2 === 0 ? 'left' : 'right';
    const sign = SIGNS[Math.floor(index / 2) % SIGNS.length];
    if (side === 'left') left = sign + left;
    else right += sign;
    await Promise.all([ime.press(key), writeAt(other, side, sign)]);
    longest = Math.max(longest, performance.now() - began);
  }
  return { line: lineOf(left, WRITTEN, right), longest };
}

for (const { kind, prepare, staysOpen } of KINDS)
  test(`syllables stay whole on ${kind} while somebody writes beside them`, async ({
    sit,
    account,
  }) => {
    const people = await two({ sit, account }, prepare);
    const { one, other, ime } = people;
    const open = async (...syllables: string[]) => {
      for (const syllable of syllables) await ime.press({ ends: '', open: syllable });
    };

    await test.step('at every key', async () => {
      await atOneLine(people);
      const beside = await editorOf(one).evaluate(
        (content) => 'editContext' in content && content.editContext !== null,
      );
      expect(beside).toBe(staysOpen);
      for (let longest = Infinity; longest > REST / 2;) {
        const note = await atOneLine(people);
        const written = await composeAmid(people);
        // What comes of a machine that stalls shows nothing.
        longest = written.longest;
        if (longest <= REST / 2) expect(await agree([one, other], note)).toBe(written.line);
      }
    });

    await test.step('while one is left open: it keeps nobody waiting, and is there once', async () => {
      const note = await atOneLine(people);
      await open('ㅎ', '하', '한');
      await writeAt(other, 'left', '가운데 ');
      await writeAt(other, 'right', ' 더 ');
      await expect.poll(() => textOf(one)).toBe(lineOf('가운데 ', '한', ' 더 '));
      await ime.press({ ends: staysOpen ? '한' : '', open: 'ㄱ' });
      await open('그', '글');
      await ime.press({ ends: '글', open: '' });
      expect(await agree([one, other], note)).toBe(lineOf('가운데 ', '한글', ' 더 '));
    });

    await test.step('on another line: what was left open can be gone on with', async () => {
      const note = await atOneLine(people);
      await other.page.keyboard.press('Control+End');
      await other.page.keyboard.insertText('\n둘째 줄');
      await expect.poll(() => textOf(one)).toContain('둘째 줄');
      await open('ㅎ', '하');
      await other.page.keyboard.insertText(' 😀');
      await expect.poll(() => textOf(one)).toContain('둘째 줄 😀');
      await open('한');
      await ime.press({ ends: '한', open: 'ㄱ' });
      await open('그', '글');
      await ime.press({ ends: '글', open: '' });
      expect(await agree([one, other], note)).toBe(`${LEFT}한글${RIGHT}\n둘째 줄 😀`);
    });
  });
