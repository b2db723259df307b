import { createEvent, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Composer } from './Composer';

const onSend = vi.fn<(content: string) => void>();
let coarse = false;

beforeEach(() => {
  onSend.mockReset();
  coarse = false;
  vi.stubGlobal('matchMedia', () => ({ matches: coarse }));
});

function type(text: string): HTMLTextAreaElement {
  render(<Composer onSend={onSend} />);
  const box = screen.getByRole<HTMLTextAreaElement>('textbox');
  fireEvent.input(box, { target: { value: text } });
  return box;
}

const enter = (part: object = {}) => ({ key: 'Enter', code: 'Enter', keyCode: 13, ...part });
const composing = enter({ keyCode: 229, isComposing: true });

describe('the message box', () => {
  it('sends Hangul once with one Enter, though the press is reported twice', () => {
    const box = type('고마워요');
    fireEvent.compositionStart(box);
    fireEvent.keyDown(box, composing);
    expect(onSend).not.toHaveBeenCalled();
    fireEvent.compositionEnd(box);
    const echo = createEvent.keyDown(box, enter());
    fireEvent(box, echo);
    expect(onSend.mock.calls).toEqual([['고마워요']]);
    expect(box.value).toBe('');
    expect(echo.defaultPrevented).toBe(true);
  });

  it('makes a new line with Shift+Enter', () => {
    const box = type('첫 줄');
    const key = createEvent.keyDown(box, enter({ shiftKey: true }));
    fireEvent(box, key);
    expect(onSend).not.toHaveBeenCalled();
    expect(key.defaultPrevented).toBe(false);
  });

  it('leaves Enter to the box on phones, where the button sends', () => {
    coarse = true;
    const box = type('좋아요');
    const key = createEvent.keyDown(box, enter());
    fireEvent(box, key);
    expect(key.defaultPrevented).toBe(false);
    expect(onSend).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button'));
    expect(onSend.mock.calls).toEqual([['좋아요']]);
  });

  it('sends no blank and nothing too long', () => {
    const box = type('   ');
    fireEvent.keyDown(box, enter());
    fireEvent.input(box, { target: { value: '가'.repeat(4001) } });
    fireEvent.keyDown(box, enter());
    expect(onSend).not.toHaveBeenCalled();
    expect(screen.getByRole('status')).toHaveTextContent('1');
  });
});
