import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { memoryLocation } from 'wouter/memory-location';
import { Router } from 'wouter';
import Markdown, { renderToHtml } from './Markdown';

describe('a text that is read', () => {
  it('tells which line was ticked, counted through all of it', async () => {
    const ticked = vi.fn();
    render(<Markdown text={'# 가\n\n글\n\n# 나\n\n- [ ] 단어\n- [x] 문제'} onTask={ticked} />);
    await userEvent.click(screen.getByLabelText('단어'));
    expect(ticked).toHaveBeenCalledWith(6, true);
    await userEvent.click(screen.getByLabelText('문제'));
    expect(ticked).toHaveBeenCalledWith(7, false);
  });

  it('keeps the focus at a box whose part is drawn anew', async () => {
    const ticked = vi.fn();
    const text = (box: string) => `# 가\n\n- ${box} 단어`;
    const { rerender } = render(<Markdown text={text('[ ]')} onTask={ticked} />);
    await userEvent.click(screen.getByLabelText('단어'));
    rerender(<Markdown text={text('[x]')} onTask={ticked} />);
    await waitFor(() => expect(screen.getByLabelText('단어')).toHaveFocus());
    expect(screen.getByLabelText('단어')).toBeChecked();
  });

  it('leaves what did not change as it is', () => {
    const { rerender, container } = render(<Markdown text={'# 가\n\n글\n\n# 나\n\n글'} />);
    const before = container.querySelectorAll('h2')[1];
    rerender(<Markdown text={'# 가가\n\n글\n\n# 나\n\n글'} />);
    expect(container.querySelectorAll('h2')[0]).toHaveTextContent('가가');
    expect(container.querySelectorAll('h2')[1]).toBe(before);
  });

  it('opens other notes within the app', async () => {
    const { hook, history } = memoryLocation({ path: '/r/7/notes/1', record: true });
    render(
      <Router hook={hook}>
        <Markdown text="[단어장](/r/7/notes/12)" />
      </Router>,
    );
    await userEvent.click(screen.getByText('단어장'));
    expect(history.at(-1)).toBe('/r/7/notes/12');
  });
});

it('stands alone as a file', async () => {
  const html = await renderToHtml('# 가\n\n$x^2$ [단어장](/r/7/notes/12)\n\n- [x] 끝');
  expect(html).toContain('<math');
  expect(html).not.toContain('katex-html');
  expect(html).toContain(`href="${location.origin}/r/7/notes/12"`);
  expect(html).toContain('checked disabled');
});
