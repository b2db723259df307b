import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notesQuery } from '../../api/queries';
import type { NoteLine, Room } from '../../api/types';
import { chooseLanguage } from '../../lib/i18n';
import { meQuery } from '../auth/session';
import Notes from './Notes';

const person = { id: 2, name: '오지안' };

const note = (id: number, title: string, folder: string) =>
  ({
    ...{ id, room: 5, title, folder, shared: false, comments: 0 },
    ...{ created_by: person, edited_by: person, edited_at: '2026-11-23T10:00:00Z' },
  }) as NoteLine;

const room = { id: 5, standing: 'member', title: 'RC', time_zone: 'Asia/Seoul' } as Room;

function show(items: NoteLine[], write = true) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const answer = { items, may: { write }, etherpad: false };
  client.setQueryData(notesQuery(5).queryKey, answer);
  client.setQueryData(meQuery.queryKey, { id: 1 } as never);
  return render(
    <QueryClientProvider client={client}>
      <Notes room={room} />
    </QueryClientProvider>,
  );
}

describe('the notes of a room', () => {
  beforeAll(() => {
    chooseLanguage('ko');
    HTMLDialogElement.prototype.showModal = function showModal() {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function close() {
      this.open = false;
    };
  });
  beforeEach(() => localStorage.clear());

  it('stand in folders, which stay closed once they are', async () => {
    const { unmount } = show([note(1, '계획', ''), note(2, '전치사', '토익/RC')]);
    expect(screen.getByRole('link', { name: /전치사/ })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '토익, 노트 1개' }));
    expect(screen.queryByRole('link', { name: /전치사/ })).toBeNull();
    unmount();
    show([note(1, '계획', ''), note(2, '전치사', '토익/RC')]);
    expect(screen.queryByRole('link', { name: /전치사/ })).toBeNull();
    expect(screen.getByRole('link', { name: /계획/ })).toBeInTheDocument();
  });

  it('begin from a sheet where there is none yet', async () => {
    show([]);
    await userEvent.click(screen.getByRole('button', { name: /회의록/ }));
    expect(screen.getByRole('radio', { name: /회의록/ })).toBeChecked();
    expect(screen.getByLabelText('제목')).toHaveDisplayValue(/월 \d+일 회의록$/);
  });

  it('keep a title of one’s own when the template changes', async () => {
    show([]);
    await userEvent.click(screen.getByRole('button', { name: /회의록/ }));
    await userEvent.click(screen.getByRole('radio', { name: /오답노트/ }));
    const title = screen.getByLabelText('제목');
    expect(title).toHaveDisplayValue(/오답노트$/);
    await userEvent.clear(title);
    await userEvent.type(title, '3회');
    await userEvent.click(screen.getByRole('radio', { name: /책 정리/ }));
    expect(title).toHaveDisplayValue('3회');
  });

  it('are only read in a closed room', () => {
    show([note(1, '계획', '')], false);
    expect(screen.queryByRole('button', { name: '새 노트' })).toBeNull();
    expect(screen.queryByRole('button', { name: /정리하기/ })).toBeNull();
  });
});
