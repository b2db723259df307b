import { afterEach, describe, expect, it, vi } from 'vitest';
import { fileName, printSheet, standalone } from './standalone';

const HTML = '<p>글</p>\n';

afterEach(() => vi.unstubAllGlobals());

describe('a note as a file', () => {
  it('stands alone and says what it is', () => {
    const page = standalone('A < B', HTML, 'ko');
    expect(page).toContain('<html lang="ko">');
    expect(page).toContain('<title>A &lt; B</title>');
    expect(page).toContain('<h1>A &lt; B</h1>\n<p>글</p>');
    expect(page).not.toMatch(/<(script|link)|src=/);
  });

  it('has a name that every system takes', () => {
    expect(fileName('토익/LC: "3회"?', 'md')).toBe('토익 LC   3회.md');
  });
});

describe('a note on paper', () => {
  it('is there while it is printed', () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    printSheet('제목', HTML);
    expect(print).toHaveBeenCalledOnce();
    const paper = document.body.lastElementChild;
    expect(paper?.shadowRoot?.querySelector('h1')?.textContent).toBe('제목');
    dispatchEvent(new Event('afterprint'));
    expect(paper?.isConnected).toBe(false);
  });
});
