import { readFile, writeFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { checkPage } from './checks';
import { editorOf, isReady, isSaved, Note, studyOf, textOf, toEnd, type Writer } from './noteSteps';
import { expect, type Person, type Size, test } from './world';
import type { Language } from './words';

const ko = {
  empty: '무엇부터 적어 볼까요?',
  minutes: /^회의록/,
  minutesTitle: /회의록$/,
  agenda: '## 오늘 이야기할 것',
  folder: '폴더',
  create: '만들기',
  toNotes: '노트 목록으로',
  write: '쓰기',
  read: '보기',
  tools: '서식',
  bold: '굵게',
  bullet: '목록',
  task: '체크리스트',
  table: '표',
  column: '열',
  math: '수식',
  noteLink: '다른 노트 링크',
  comments: /^댓글/,
  openComments: '댓글, 열린 대화 1개',
  aboutPart: '이 부분에 대해',
  send: '댓글 달기',
  answer: '답하기',
  answerTo: (name: string) => `${name}님에게 답하기`,
  answerSend: '답 보내기',
  resolve: '해결',
  resolved: '해결한 댓글 1개',
  resolvedBy: (name: string) => `${name}님이 해결했어요`,
  versions: '버전',
  keep: '이름 붙여 저장',
  keepAction: '저장',
  added: '넣음',
  removed: '뺌',
  restore: '이 버전으로 되돌리기',
  restoreAction: '되돌리기',
  about: '노트 정보',
  shares: '누가 얼마나 썼나요',
  print: '인쇄',
  linkMake: '읽기 링크 만들기',
  linkLabel: '읽기 링크',
  linkRevoke: '링크 없애기',
  readOnly: '스터디 노트 — 읽기 전용',
  noLink: '이 링크로는 읽을 수 없어요',
  search: '노트 찾기',
  found: '찾은 노트 1개',
  nothing: (query: string) => `‘${query}’ 노트가 없어요`,
  clear: '모두 보기',
  edit: (title: string) => `${title} 정리하기`,
  remove: '노트 지우기',
  removeAction: '지우기',
  removed2: '노트를 지웠어요',
  gone: '이 노트는 없어요',
  trash: '휴지통',
  undoOf: (title: string) => `${title} 되돌리기`,
  trashEmpty: '휴지통이 비어 있어요',
  close: '닫기',
};

type NoteWords = typeof ko;

const en: NoteWords = {
  empty: 'What will you write first?',
  minutes: /^Minutes/,
  minutesTitle: /^Minutes, /,
  agenda: '## Agenda',
  folder: 'Folder',
  create: 'Make the note',
  toNotes: 'To the list of notes',
  write: 'Write',
  read: 'Read',
  tools: 'Formatting',
  bold: 'Bold',
  bullet: 'List',
  task: 'Check list',
  table: 'Table',
  column: 'Column',
  math: 'Formula',
  noteLink: 'Link to another note',
  comments: /^Comments/,
  openComments: 'Comments, 1 open thread',
  aboutPart: 'About this part',
  send: 'Comment',
  answer: 'Answer',
  answerTo: (name) => `Answer ${name}`,
  answerSend: 'Send',
  resolve: 'Resolve',
  resolved: '1 resolved thread',
  resolvedBy: (name) => `Resolved by ${name}`,
  versions: 'Versions',
  keep: 'Keep it by a name',
  keepAction: 'Keep',
  added: 'added:',
  removed: 'removed:',
  restore: 'Go back to this version',
  restoreAction: 'Go back',
  about: 'About this note',
  shares: 'Who wrote how much',
  print: 'Print',
  linkMake: 'Make a link',
  linkLabel: 'Link to read',
  linkRevoke: 'Take the link back',
  readOnly: 'Study note — read only',
  noLink: 'This link opens no note',
  search: 'Search notes',
  found: '1 note found',
  nothing: (query) => `No note has “${query}”`,
  clear: 'Show all',
  edit: (title) => `Rename or move ${title}`,
  remove: 'Delete the note',
  removeAction: 'Delete',
  removed2: 'The note is deleted',
  gone: 'There is no such note',
  trash: 'Deleted notes',
  undoOf: (title) => `Take back ${title}`,
  trashEmpty: 'No deleted notes',
  close: 'Close',
};

const WORDS: Record<Language, NoteWords> = { ko, en };

const wordsOf = ({ t }: Person): NoteWords => WORDS[t.locale === 'ko-KR' ? 'ko' : 'en'];

const tool = (who: Person, name: string) =>
  who.page
    .getByRole('toolbar', { name: wordsOf(who).tools })
    .getByRole('button', { name, exact: true });

const side = ({ page }: Person) => page.getByRole('complementary').filter({ visible: true });

/** Opens what stands beside a note, which the button of it closes again. */
async function openSide(who: Person, name: string | RegExp) {
  const button = who.button(name);
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  const panel = side(who);
  await expect(panel).toBeVisible();
  return panel;
}

const closeSide = (who: Person) =>
  side(who)
    .getByRole('button', { name: wordsOf(who).close, exact: true })
    .click();

async function show(who: Person, mode: 'write' | 'read'): Promise<void> {
  const name = wordsOf(who)[mode];
  if (who.size === 'phone') await who.button(name).click();
  else
    await who.page
      .locator('label')
      .filter({ hasText: new RegExp(`^${name}$`) })
      .click();
}

/** Confirms what the page asks, until that is done. */
async function confirm(who: Person, action: string): Promise<void> {
  await who.dialog().getByRole('button', { name: action, exact: true }).click();
  await expect(who.dialog()).toHaveCount(0);
}

/** Where somebody is now has to hold what every page holds. */
const look = (who: Person, name: string) =>
  checkPage(who, { name, go: ({ page }) => Promise.resolve(page.locator('main')) });

const OTHER_NOTE = '함께 볼 [노트]';

/** One writes with the toolbar; gives what stands there then. */
async function writeWithTools(who: Writer, other: Note): Promise<string> {
  const { keyboard } = who.page;
  const w = wordsOf(who);
  const write = async (...lines: string[]) => {
    for (const [index, line] of lines.entries()) {
      if (index > 0) await keyboard.press('Enter');
      if (line) await keyboard.insertText(line);
    }
  };
  await toEnd(who);
  await write('중요해요');
  await keyboard.press('Shift+Home');
  await tool(who, w.bold).click();
  await keyboard.press('End');
  await write('', '', '');
  await tool(who, w.bullet).click();
  await write('하나', '둘', '', '', '');
  await tool(who, w.task).click();
  await write('단어 외우기', '', '', '');
  await tool(who, w.table).click();
  await write('낱말');
  await keyboard.press('Control+End');
  await write('', '', '');
  await tool(who, w.math).click();
  await write('\\frac{31}{40}');
  await keyboard.press('Control+End');
  await write('', '', '');
  await tool(who, w.noteLink).click();
  await who.page.getByRole('option', { name: OTHER_NOTE }).click();
  return `**중요해요**

- 하나
- 둘

- [ ] 단어 외우기

| 낱말 | ${w.column} 2 |
| --- | --- |
|  |  |
|  |  |

$$
\\frac{31}{40}
$$

[함께 볼 \\[노트\\]](${other.page})`;
}

/** What a button lets the browser keep. */
async function download(page: Page, press: () => Promise<void>) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

for (const seat of [
  { size: 'phone', language: 'ko' },
  { size: 'desktop', language: 'en' },
] as const satisfies { size: Size; language: Language }[])
  test(`the life of a note at a ${seat.size}`, async ({ sit, account, browser }) => {
    const { people, room } = await studyOf({ sit, account }, [
      { name: '김지민', ...seat },
      { name: '박서준', size: 'desktop', far: true },
    ]);
    const [one, other] = people;
    const { page } = one;
    const w = wordsOf(one);
    let written = '';

    const { note, title } =
      await test.step('it is begun from a template, in a folder', async () => {
        await page.goto(`/p/${room}`);
        await expect(page).toHaveURL(`/r/${room}/notes`);
        await expect(one.heading(w.empty)).toBeVisible();
        await one.button(w.minutes).click();
        await expect(one.dialog().getByRole('radio', { checked: true })).toHaveAccessibleName(
          w.minutes,
        );
        const named = await one.dialog().getByRole('textbox').first().inputValue();
        expect(named).toMatch(w.minutesTitle);
        await one.field(w.folder).fill('회의록/가을');
        await one.button(w.create).click();
        await isReady(one);
        const begun = await textOf(one);
        for (const part of [w.agenda, '토익 900', one.name]) expect(begun).toContain(part);
        return { note: Note.openAt(one), title: named };
      });

    await test.step('the other sees who writes, where, and what', async () => {
      await note.open(other);
      const linked = await Note.begin(other, room, OTHER_NOTE);
      const before = await textOf(one);
      const tail = await writeWithTools(one, linked);
      written = before + tail;
      expect(await textOf(one)).toBe(written);
      await expect.poll(() => textOf(other)).toBe(written);
      await expect(
        other.page.getByRole('list', { name: /박서준, 김지민|김지민, 박서준/ }),
      ).toHaveCount(1);
      await toEnd(other);
      await expect(other.page.locator('.cm-ySelectionInfo')).toHaveText(one.name);
      await isSaved(one);
    });

    await test.step('it is read: formula, table, link, and a box that can be ticked', async () => {
      await show(one, 'read');
      await expect(page.locator('.katex math')).toHaveCount(1);
      await expect(page.locator('.katex-html')).toBeVisible();
      await expect(page.getByRole('columnheader', { name: '낱말' })).toBeVisible();
      await expect(page.getByRole('strong').filter({ hasText: '중요해요' })).toBeVisible();
      const box = page.getByRole('checkbox', { name: '단어 외우기' });
      await box.check();
      written = written.replace('- [ ] 단어', '- [x] 단어');
      await expect.poll(() => textOf(other)).toBe(written);
      await expect(box).toBeChecked();
      await one.link(OTHER_NOTE).click();
      await expect(page.getByRole('textbox').first()).toHaveValue(OTHER_NOTE);
      await page.goBack();
      await expect(box).toBeChecked();
      await show(one, 'write');
      await expect(editorOf(one)).toBeVisible();
    });

    await test.step('a part is commented on, answered, and that is settled', async () => {
      await toEnd(one);
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Shift+End');
      const quote = written.split('\n')[0];
      const panel = await openSide(one, w.comments);
      await one.field(w.aboutPart).fill('이 줄은 무슨 뜻인가요?');
      await panel.getByRole('button', { name: w.send, exact: true }).click();
      await expect(panel.getByRole('button', { name: quote })).toBeVisible();
      await expect(page.locator('.note-part').first()).toBeAttached();
      await look(one, 'a part that is commented on');

      await other.button(ko.openComments).click();
      const theirs = side(other);
      await expect(theirs.getByText('이 줄은 무슨 뜻인가요?')).toBeVisible();
      await theirs.getByRole('button', { name: ko.answer }).click();
      await other.field(ko.answerTo(one.name)).fill('날짜예요.');
      await theirs.getByRole('button', { name: ko.answerSend }).click();
      await expect(panel.getByText('날짜예요.')).toBeVisible();
      await panel.getByRole('button', { name: w.resolve, exact: true }).click();
      await theirs.getByText(ko.resolved).click();
      await expect(theirs.getByText(ko.resolvedBy(one.name))).toBeVisible();
      await look(one, 'comments, settled');
      await closeSide(one);
      await closeSide(other);
    });

    await test.step('a version is kept, the note changes, and goes back before the eyes of the other', async () => {
      const panel = await openSide(one, w.versions);
      await one.field(w.keep).fill('1차 정리 끝');
      await panel.getByRole('button', { name: w.keepAction, exact: true }).click();
      await expect(panel.getByRole('button', { name: /1차 정리 끝/ })).toBeVisible();
      await toEnd(other);
      await other.page.keyboard.insertText('\n나중에 더한 줄 😀');
      await expect.poll(() => textOf(one)).toContain('나중에 더한 줄 😀');
      await panel.getByRole('button', { name: /1차 정리 끝/ }).click();
      await expect(
        panel.getByRole('insertion').filter({ hasText: '나중에 더한 줄' }),
      ).toBeVisible();
      await look(one, 'what differs');
      await panel.getByRole('button', { name: w.restore, exact: true }).click();
      await confirm(one, w.restoreAction);
      for (const who of people) await expect.poll(() => textOf(who)).toBe(written);
      expect(await note.markdown(one)).toBe(written);
      await closeSide(one);
    });

    await test.step('who wrote how much, and the note as files and on paper', async () => {
      await toEnd(other);
      await other.page.keyboard.insertText('\n\n박서준이 쓴 줄');
      await isSaved(other);
      written += '\n\n박서준이 쓴 줄';
      await expect.poll(() => textOf(one)).toBe(written);
      const panel = await openSide(one, w.about);
      for (const who of people)
        await expect(
          panel.getByRole('region', { name: w.shares }).getByRole('row', { name: who.name }),
        ).toContainText('%');

      const markdown = await download(page, () =>
        panel.getByRole('button', { name: 'Markdown' }).click(),
      );
      expect(markdown).toEqual({ name: `${title}.md`, text: written });
      const html = await download(page, () => panel.getByRole('button', { name: 'HTML' }).click());
      expect(html.name).toBe(`${title}.html`);
      await opensAlone(browser, html.text, title);

      await printed(one, title, () => panel.getByRole('button', { name: w.print }).click());
    });

    await test.step('by its link anybody reads it, until the link is taken back', async () => {
      const panel = side(one);
      await panel.getByRole('button', { name: w.linkMake }).click();
      const link = await panel.getByRole('textbox', { name: w.linkLabel }).inputValue();
      expect(link).toContain('/n/');
      const visitor = await sit(seat);
      visitor.fine.push(/status of 404 .*shared-notes/);
      const answer = await visitor.page.goto(new URL(link).pathname);
      expect(answer?.status()).toBe(200);
      await expect(visitor.heading(title)).toBeVisible();
      await expect(visitor.page.getByText(w.readOnly)).toBeVisible();
      await expect(visitor.page.locator('.katex-html')).toBeVisible();
      await expect(visitor.page.getByText('박서준이 쓴 줄')).toBeVisible();
      await expect(visitor.page.getByRole('checkbox', { name: '단어 외우기' })).toBeDisabled();
      await expect(visitor.page.getByText('이 줄은 무슨 뜻인가요?')).toHaveCount(0);
      await panel.getByRole('button', { name: w.linkRevoke, exact: true }).click();
      await confirm(one, w.linkRevoke);
      await expect(panel.getByRole('button', { name: w.linkMake })).toBeVisible();
      await visitor.page.reload();
      await expect(visitor.heading(w.noLink)).toBeVisible();
      await expect(visitor.page.getByText('박서준이 쓴 줄')).toHaveCount(0);
    });

    await test.step('it is found by its words', async () => {
      await page.goto(`/r/${room}/notes`);
      await expect(
        page.getByRole('region', { name: '회의록/가을' }).getByRole('link'),
      ).toContainText(title);
      const search = page.getByRole('searchbox', { name: w.search });
      await search.fill('외우기 서준이');
      await expect(one.told(w.found)).toBeVisible();
      await expect(page.getByRole('link', { name: title })).toBeVisible();
      await search.fill('없는낱말');
      await expect(one.heading(w.nothing('없는낱말'))).toBeVisible();
      await one.button(w.clear).click();
      await expect(page.getByRole('link', { name: title })).toBeVisible();
    });

    await test.step('it is deleted, and taken out of the trash', async () => {
      other.fine.push(/status of 404 .*\/notes\/\d+$/);
      await one.button(w.edit(title)).click();
      await one.button(w.remove).click();
      await confirm(one, w.removeAction);
      await expect(page.getByRole('link', { name: title })).toHaveCount(0);
      await expect(other.heading(ko.gone)).toBeVisible();
      await one.button(w.trash).click();
      await one.button(w.undoOf(title)).click();
      await expect(one.heading(w.trashEmpty)).toBeVisible();
      await note.open(other);
      expect(await textOf(other)).toBe(written);
    });
  });

/** An HTML file needs no server, and shows the formula. */
async function opensAlone(browser: Browser, html: string, title: string) {
  const file = test.info().outputPath('note.html');
  await writeFile(file, html);
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`file://${file}`);
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await expect(page.locator('mfrac')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: '낱말' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: '단어 외우기' })).toBeChecked();
  expect(asked).toEqual([`file://${file}`]);
  await context.close();
}

/** On paper there is the note, and nothing of the page. */
async function printed({ page }: Person, title: string, press: () => Promise<void>) {
  await page.evaluate(() => {
    window.print = () => void (document.body.dataset.printed = 'true');
  });
  await press();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'true');
  await page.emulateMedia({ media: 'print' });
  await expect(
    page.getByRole('heading', { name: title, level: 1 }).filter({ visible: true }),
  ).toHaveCount(1);
  await expect(page.locator('mfrac')).toBeVisible();
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.getByRole('complementary')).toBeVisible();
}
