import { beforeAll, describe, expect, it } from 'vitest';
import { render, type Wish } from './engine';
import { definitions, segments } from './segments';
import { fetchTools, tools } from './tools';

const html = (text: string, wish: Partial<Wish> = {}) =>
  render(text, { ...tools.get(), place: 'page', ticks: true, definitions: '', ...wish });

function dom(text: string, wish: Partial<Wish> = {}): HTMLElement {
  const box = document.createElement('div');
  box.innerHTML = html(text, wish);
  return box;
}

const NASTY = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](java\tscript:alert(1))',
  '[a](&#106;avascript:alert(1))',
  '[a](javascript&colon;alert(1))',
  '[a](vbscript:msgbox(1))',
  '[a](data:text/html,<script>alert(1)</script>)',
  '[a](data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=)',
  '[a](//evil.example/)',
  '[a](/\\evil.example/)',
  '[a](http://[)',
  '[a](#%E0%A4%A)',
  '![a](javascript:alert(1))',
  '![a](data:image/png;base64,AAAA)',
  '![a](//evil.example/x.png)',
  '![" onerror="alert(1)](/x.png)',
  '[a](</r/1" onclick="alert(1)>)',
  '[a](/r/1 "t\\" onclick=\\"alert(1)")',
  '<javascript:alert(1)>',
  '[a]: javascript:alert(1)\n\n[a]',
  '```"><script>alert(1)</script>\nx\n```',
  '```js\n</code><script>alert(1)</script>\n```',
  '# <script>alert(1)</script>',
  '# a" onmouseover="alert(1)',
  '- [ ] <b onclick=alert(1)>x</b>',
  '| <script>alert(1)</script> |\n|---|\n| [a](javascript:alert(1)) |',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\url{javascript:alert(1)}$',
  '$\\includegraphics{//evil.example/x.png}$',
  '$\\htmlData{onclick=alert(1)}{x}$',
  '$\\htmlStyle{background:url(//evil.example)}{x}$',
  '$$\n<script>alert(1)</script>\n$$',
  '$<img src=x onerror=alert(1)>$',
  '$\\text{<img src=x onerror=alert(1)>}$',
  '$\\def\\a{\\a\\a}\\a$',
  '$\\rule{1000000em}{1000000em}$',
];

const ATTRIBUTES =
  /^(?:href|target|rel|title|src|alt|loading|class|id|style|type|checked|disabled|tabindex|start|aria-hidden|xmlns|display|encoding|viewbox|width|height|d|preserveaspectratio|data-(?:line|level|here)|(?:math|line|column|row)[a-z]*|(?:fence|stretchy|accent|accentunder|separator|lspace|rspace|minsize|maxsize|scriptlevel|displaystyle|movablelimits|linethickness|voffset|depth|mathcolor|mathbackground))$/;

describe('what others wrote', () => {
  beforeAll(() => fetchTools('$x$\n```js\n```\n```sql\n```'));

  for (const place of ['page', 'file'] as const)
    it.each(NASTY)(`does nothing on a ${place}: %s`, (text) => {
      for (const element of dom(text, { place }).querySelectorAll('*')) {
        expect(element.tagName).not.toMatch(
          /^(script|iframe|object|embed|form|style|link|meta|base)$/i,
        );
        for (const { name, value } of element.attributes) {
          expect(name.toLowerCase()).toMatch(ATTRIBUTES);
          expect(value).not.toMatch(/^\s*(?:javascript|vbscript|data):/i);
          if (name === 'style') expect(value).not.toMatch(/url\(|expression/i);
        }
        if (element instanceof HTMLAnchorElement) expect(element.host).not.toContain('evil');
        if (element instanceof HTMLImageElement)
          expect(new URL(element.src).origin).toBe(location.origin);
      }
    });

  it('draws nothing larger than a page', () => {
    for (const [, size] of html('$\\rule{1000000em}{1000000em}$').matchAll(/:(\d+(?:\.\d+)?)em/g))
      expect(Number(size)).toBeLessThan(50);
  });
});

describe('links', () => {
  const link = (text: string, wish?: Partial<Wish>) => dom(text, wish).querySelector('a');

  it('to another note stays in the app', () => {
    const found = link('[단어장](/r/7/notes/12)');
    expect(found).toHaveAttribute('href', '/r/7/notes/12');
    expect(found).toHaveAttribute('data-here', '/r/7/notes/12');
    expect(found).not.toHaveAttribute('target');
    expect(link(`[단어장](${location.origin}/r/7/notes/12)`)).toHaveAttribute('data-here');
  });

  it('to other sites opens beside the app and tells nothing', () => {
    for (const text of [
      '[a](https://example.org/b)',
      'https://example.org/b',
      '<https://example.org/b>',
    ]) {
      expect(link(text)).toHaveAttribute('href', 'https://example.org/b');
      expect(link(text)).toHaveAttribute('rel', 'noopener nofollow');
      expect(link(text)).toHaveAttribute('target', '_blank');
    }
  });

  it('leads to the site from a file too', () => {
    expect(link('[단어장](/r/7/notes/12)', { place: 'file' })).toHaveAttribute(
      'href',
      `${location.origin}/r/7/notes/12`,
    );
  });

  it('to a heading finds it', () => {
    const box = dom('# 오답 노트: 1회\n\n[위로](#오답-노트-1회)');
    const href = box.querySelector('a')?.getAttribute('href') ?? '';
    expect(box.querySelector('h2')?.id).toBe(href.slice(1));
  });

  it('is found by its name anywhere in the text', () => {
    const text = '[교재][a]\n\n# 끝\n\n[a]: https://example.org/b';
    const [first] = segments(text);
    expect(link(first?.source ?? '', { definitions: definitions(text) })).toHaveAttribute(
      'href',
      'https://example.org/b',
    );
  });

  it('takes the place of pictures from elsewhere', () => {
    const box = dom('![표](https://example.org/a.png)');
    expect(box.querySelector('img')).toBeNull();
    expect(box.querySelector('a')).toHaveTextContent('표');
    expect(dom('![표](/a.png)').querySelector('img')).toHaveAttribute('alt', '표');
  });
});

describe('tasks', () => {
  it('are boxes that know their line', () => {
    const box = dom('할 일\n\n- [ ] 단어 **30개**\n- [x] 문제\n- [X] 오답\n- 그냥\n\n1. [ ] 순서');
    const inputs = [...box.querySelectorAll('input')];
    expect(inputs.map((input) => [input.dataset.line, input.checked])).toEqual([
      ['2', false],
      ['3', true],
      ['4', true],
      ['7', false],
    ]);
    expect(inputs[0]?.labels?.[0]).toHaveTextContent('단어 30개');
  });

  it('cannot be ticked where nobody takes it', () => {
    expect(dom('- [ ] a', { ticks: false }).querySelector('input')).toBeDisabled();
  });

  it('are no links and no text in brackets', () => {
    expect(dom('- [x](/r/1)\n- [ ]\n- [a] b\n\n[ ] c').querySelector('input')).toBeNull();
  });
});

describe('formulas', () => {
  beforeAll(() => fetchTools('$'));

  it.each([
    ['$x^2$', 1],
    ['값은 $a+b$와 $c$예요', 2],
    ['$$x$$', 1],
    ['$$\nx\n$$', 1],
    ['$$x\n+y$$', 1],
    ['- 목록\n  $$\n  x\n  $$', 1],
    ['$5에서 $10까지', 0],
    ['20$, 30$', 0],
    ['\\$x$', 0],
    ['`$x$`', 0],
    ['$ x $', 0],
    ['$$\nx\n\ny\n$$', 0],
    ['```\n$x$\n```', 0],
  ])('%s has %i', (text, count) => {
    expect(dom(text).querySelectorAll('.katex')).toHaveLength(count);
  });

  it('that are wrong are shown with what is wrong', () => {
    expect(dom('$\\frac{1$').querySelector('.katex-error')).toHaveTextContent('\\frac{1');
  });

  it('stand in a file without fonts', () => {
    const file = dom('$x^2$', { place: 'file' });
    expect(file.querySelector('math')).not.toBeNull();
    expect(file.querySelector('.katex-html')).toBeNull();
  });

  it('are shown as written until they can be typeset', () => {
    expect(dom('$x^2$', { typeset: null }).querySelector('code')).toHaveTextContent('x^2');
  });
});

describe('the rest', () => {
  it('knows tables, struck words and line breaks', () => {
    const box = dom('| 단어 | 뜻 |\n|---|--:|\n| due | ~~예정된~~ |\n\n첫 줄\n둘째 줄');
    expect(box.querySelectorAll('td')).toHaveLength(2);
    expect(box.querySelector('s')).toHaveTextContent('예정된');
    expect(box.querySelector('p br')).not.toBeNull();
  });

  it.each([
    ['**"단어"**를 외워요', '"단어"'],
    ['그는**(강조)**라고', '(강조)'],
    ['**단어**를', '단어'],
    ['**word**s', 'word'],
    ['2 ** 3 ** 4', undefined],
    ['"**"', undefined],
  ])('%s is strong in %s', (text, strong) =>
    expect(dom(text).querySelector('strong')?.textContent).toBe(strong),
  );

  it('colours code of known languages', async () => {
    await fetchTools('```ts\n```');
    expect(dom('```ts\nconst a = 1;\n```').querySelector('.tok-keyword')).toHaveTextContent(
      'const',
    );
    expect(dom('```brainfuck\n+\n```').querySelector('code')).toHaveTextContent('+');
  });

  it('has headings below that of the page', () => {
    expect(dom('# a\n\n###### b').innerHTML).toMatch(
      /<h2[^>]*data-level="1".*<h6[^>]*data-level="6"/s,
    );
  });
});

describe('segments', () => {
  const TEXTS = [
    '',
    'a',
    '# a\n\nb\n\n# c\n',
    'a\n# b\n\n# c\nd',
    '```\n\n# no\n\n```\n\n# yes',
    '~~~~\n\n# no\n~~~\n\n# no\n\n~~~~\n\n# yes',
    '```js\n\n# no',
    '- a\n\n  # in the list\n\n- b\n\n# yes',
    '> a\n\n# yes\n\n> b',
    '1. a\n\n2. b\n\n# yes\n\n3. c',
    '```\n\n``` x\n\n# no\n\n```\n\n# yes',
    '[a]: /b\n\n# c\n\n[a]',
    `${'단어 '.repeat(3000)}\n\n${'뜻 '.repeat(3000)}\n\n- a\n\n- b\n\nc`,
  ];

  it.each(TEXTS)('are the text, and look as it does: %#', (text) => {
    const all = segments(text);
    expect(all.map(({ source }) => source).join('')).toBe(text);
    for (const { source, line } of all)
      expect(text.split('\n').slice(line).join('\n').startsWith(source)).toBe(true);
    const links = definitions(text);
    const parts = all.map(({ source }) => html(source, { definitions: links }));
    expect(parts.join('').replace(/data-line="\d+"/g, '')).toBe(
      html(text).replace(/data-line="\d+"/g, ''),
    );
  });
});
