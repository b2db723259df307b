import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { noteCommentsQuery } from '../../../api/queries';
import type { NoteComment, NoteView, Room } from '../../../api/types';
import { chooseLanguage } from '../../../lib/i18n';
import { meQuery } from '../../auth/session';
import type { EditorHandle, HighlightedPart } from '../handle';
import { Comments } from './Comments';

const comments = [
  {
    id: 1,
    user: { id: 2, name: '오지안' },
    body: '왜 by예요?',
    quote: '완료면 by',
    from: '4',
    to: '9',
    at: '2026-11-23T10:00:00Z',
  },
  {
    id: 2,
    user: { id: 2, name: '오지안' },
    body: '옛말이에요',
    quote: '지난 글',
    from: '5',
    to: '5',
    at: '2026-11-23T10:00:00Z',
  },
  { id: 3, thread: 1, user: { id: 1, name: '나' }, body: '끝나서요', at: '2026-11-23T11:00:00Z' },
  {
    id: 4,
    user: { id: 2, name: '오지안' },
    body: '고쳤어요',
    at: '2026-11-23T10:00:00Z',
    resolved_at: '2026-11-23T12:00:00Z',
    resolved_by: { id: 1, name: '나' },
  },
] as NoteComment[];

const editor = {
  text: () => '글이다 완료면 by',
  selection: vi.fn<EditorHandle['selection']>(),
  anchor: (at: number) => `a${at}`,
  resolve: (anchor: string) => Number(anchor),
  reveal: vi.fn<EditorHandle['reveal']>(),
  highlight: vi.fn<EditorHandle['highlight']>(),
  onText: () => () => undefined,
  onHighlight: vi.fn<EditorHandle['onHighlight']>(() => () => undefined),
  insert: () => undefined,
} satisfies EditorHandle;

const room = { id: 5, standing: 'member', time_zone: 'Asia/Seoul' } as Room;

function show(write = true) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(noteCommentsQuery(5, 7).queryKey, { items: comments });
  client.setQueryData(meQuery.queryKey, { id: 1 } as never);
  const note = { id: 7, text: '', may: { write, manage: false } } as NoteView;
  render(
    <QueryClientProvider client={client}>
      <Comments room={room} note={note} editor={editor} />
    </QueryClientProvider>,
  );
}

const drawn = (): HighlightedPart[] => editor.highlight.mock.lastCall?.[0] ?? [];

describe('the comments beside a note', () => {
  beforeAll(() => {
    chooseLanguage('ko');
    HTMLElement.prototype.scrollIntoView = () => undefined;
  });
  beforeEach(() => {
    vi.clearAllMocks();
    editor.selection.mockReturnValue(null);
  });

  it('are threads whose words are marked in the text, as long as they are there', () => {
    show();
    const [first, second] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent('왜 by예요?');
    expect(first).toHaveTextContent('끝나서요');
    expect(second).toHaveTextContent('글에서 지워진 부분이에요');
    expect(drawn()).toEqual([{ id: 1, from: 4, to: 9, active: false }]);
  });

  it('lead to their words, and their words to them', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: /글에서 보기:.*완료면 by/ }));
    expect(editor.reveal).toHaveBeenCalledWith(4, 9);
    expect(drawn()).toEqual([{ id: 1, from: 4, to: 9, active: true }]);
    act(() => editor.onHighlight.mock.lastCall?.[0](2));
    expect(drawn()).toEqual([{ id: 1, from: 4, to: 9, active: false }]);
  });

  it('are about what is selected when one begins to write', async () => {
    show();
    expect(screen.getByLabelText(/^노트 전체에 대해/)).toBeInTheDocument();
    editor.selection.mockReturnValue({ from: 0, to: 3, quote: '글이다' });
    await userEvent.click(screen.getByLabelText(/^노트 전체에 대해/));
    expect(screen.getByLabelText(/^이 부분에 대해/)).toBeInTheDocument();
    expect(screen.getByText('글이다')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '노트 전체에 대해 쓰기' }));
    expect(screen.queryByText('글이다')).toBeNull();
  });

  it('are changed by who wrote them only, and give the focus back', async () => {
    show();
    const [question, answer] = screen.getAllByRole('article') as [HTMLElement, HTMLElement];
    expect(within(question).queryByRole('button')).toBeNull();
    const edit = within(answer).getByRole('button', { name: '댓글 고치기' });
    await userEvent.click(edit);
    expect(screen.getByLabelText(/^댓글 고치기/)).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: '취소' }));
    expect(screen.getByRole('button', { name: '댓글 고치기' })).toHaveFocus();
  });

  it('are only read where the note is', () => {
    show(false);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: '답하기' })).toBeNull();
  });
});
