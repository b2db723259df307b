import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseLanguage } from '../../lib/i18n';
import { CodeField } from './CodeField';

chooseLanguage('ko');

const onCode = vi.fn<(code: string, refused: () => void) => void>();

const sent = () => onCode.mock.calls.map(([code]) => code);

beforeEach(() => onCode.mockReset());

function show(part: { busy?: boolean; error?: string } = {}) {
  render(<CodeField busy={false} onCode={onCode} {...part} />);
  return screen.getByRole<HTMLInputElement>('textbox', { name: '출석 코드' });
}

describe('the code field', () => {
  it('sends at the sixth digit, once', async () => {
    const field = show();
    await userEvent.type(field, '48a29 1');
    expect(onCode).not.toHaveBeenCalled();
    await userEvent.type(field, '34');
    expect(sent()).toEqual(['482913']);
  });

  it('takes a code that is pasted with other signs', async () => {
    await userEvent.click(show());
    await userEvent.paste('코드 482 913');
    expect(sent()).toEqual(['482913']);
  });

  it('sends again by the button', async () => {
    await userEvent.type(show(), '482913');
    await userEvent.click(screen.getByRole('button', { name: '출석하기' }));
    expect(onCode).toHaveBeenCalledTimes(2);
  });

  it('is empty again after a refusal', async () => {
    const field = show();
    await userEvent.type(field, '111111');
    act(() => onCode.mock.calls[0]?.[1]());
    expect(field).toHaveValue('');
    await userEvent.type(field, '482913');
    expect(sent()).toEqual(['111111', '482913']);
  });

  it('sends nothing while it is busy', async () => {
    const field = show({ busy: true });
    await userEvent.type(field, '482913');
    expect(onCode).not.toHaveBeenCalled();
  });

  it('asks for all six digits', async () => {
    const field = show();
    await userEvent.type(field, '482{Enter}');
    expect(onCode).not.toHaveBeenCalled();
    expect(field).toBeInvalid();
    expect(screen.getByText('숫자 여섯 자리를 모두 넣어 주세요.')).toBeVisible();
  });

  it('shows what the server refused', () => {
    expect(show({ error: '코드가 맞지 않아요.' })).toBeInvalid();
    expect(screen.getByText('코드가 맞지 않아요.')).toBeVisible();
  });
});
