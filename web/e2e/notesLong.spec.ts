import { agree, editorOf, isReady, SEATS, studyOf, toEnd } from './noteSteps';
import { longNote } from './noteTrace';
import { expect, test } from './world';

const EDITS = 260_000;

test('a note that was written in for months is read before its editor is there, and then written in', async ({
  sit,
  account,
}) => {
  const { people, room } = await studyOf({ sit, account }, SEATS.slice(0, 2));
  const [one, phone] = people;
  const { note, text } = await longNote(one, room, 2021, EDITS);

  let release = (): void => undefined;
  const held = new Promise<void>((go) => {
    release = go;
  });
  let asked = 0;
  await phone.page.route(/\/assets\/Workspace-[^/]*\.js$/, async (route) => {
    asked++;
    await held;
    await route.continue();
  });
  await phone.page.goto(note.page);
  const plain = phone.page.getByRole('region', { name: '노트 내용' });
  const first = text.slice(0, text.indexOf('\n'));
  await expect(plain.getByText(first).first()).toBeInViewport();
  expect(await plain.evaluate((box) => box.textContent)).toBe(text);
  await expect.poll(() => asked).toBeGreaterThan(0);
  await expect(editorOf(phone)).toHaveCount(0);
  release();
  await isReady(phone);
  await expect(plain).toHaveCount(0);

  await note.open(one);
  await toEnd(one);
  await one.page.keyboard.insertText('\n끝에 더한 줄 😀');
  await editorOf(phone).focus();
  await phone.page.keyboard.press('Control+Home');
  await phone.page.keyboard.insertText('앞에 더한 줄 😀\n');
  expect(await agree(people, note)).toBe(`앞에 더한 줄 😀\n${text}\n끝에 더한 줄 😀`);
});
