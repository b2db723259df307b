import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import { marksQuery, seasonQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { chooseLanguage } from '../../lib/i18n';
import { meQuery } from '../auth/session';
import { EventMarks } from './EventMarks';
import type { Enrolment, EventMark, Season } from './types';

const member = { user: { id: 2, name: '남주은' }, deposit: 10_000, paid_at: 'x' } as Enrolment;

const season = {
  number: 1,
  state: 'active',
  rules: { fee: 10_000, penalty: 10 },
  holder: { id: 1, name: '한서우' },
  members: [member],
  scored: [{ event: 7 }],
} as unknown as Season;

const owner = { id: 1, name: '한서우' };

const absent: EventMark = {
  user: { id: 2, name: '남주은' },
  mark: 'ABSENT',
  free: false,
  source: 'none',
  evidence: {},
  pending: false,
};

const waiting: EventMark = {
  ...absent,
  user: owner,
  ruling: { id: 1, mark: 'PRESENT', reason: '코드를 늦게 봤어요', by: 1, at: 'x' },
  pending: true,
};

function show(standing: Room['standing'], items = [absent], me = 1) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(seasonQuery(5, 0).queryKey, season);
  client.setQueryData(marksQuery(5, 7).queryKey, { items });
  client.setQueryData(meQuery.queryKey, { id: me } as never);
  const room = { id: 5, standing, time_zone: 'Asia/Seoul' } as Room;
  render(
    <QueryClientProvider client={client}>
      <EventMarks room={room} event={{ id: 7, attribute: 2 }} />
    </QueryClientProvider>,
  );
}

describe('the marks of an event', () => {
  beforeAll(() => {
    chooseLanguage('ko');
    // jsdom has no modal dialogs.
    HTMLDialogElement.prototype.showModal = function showModal() {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function close() {
      this.open = false;
    };
  });

  it('tell the mark and its reason', () => {
    show('member');
    const [line] = screen.getAllByRole('listitem');
    expect(line).toHaveTextContent('남주은');
    expect(line).toHaveTextContent('결석');
    expect(line).toHaveTextContent('출석도 미리 알림도 없었어요.');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('are corrected by the owner, with a reason', async () => {
    show('owner');
    await userEvent.click(screen.getByRole('button', { name: '남주은님의 기록 고치기' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByLabelText('어떻게 기록할까요?')).toHaveValue('ABSENT');
    await userEvent.click(dialog.getByRole('button', { name: '기록하기' }));
    expect(dialog.getByText('이유를 적어 주세요.')).toBeInTheDocument();
  });

  it('wait for another member where the owner speaks of themself', () => {
    show('member', [waiting], 2);
    expect(
      screen.getByText(/한서우님이 출석으로 적었어요: “코드를 늦게 봤어요”/),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '한서우님의 기록 확인하기' })).toBeInTheDocument();
  });

  it('are not confirmed by the one they are about', () => {
    show('owner', [waiting]);
    expect(screen.queryByRole('button', { name: '한서우님의 기록 확인하기' })).toBeNull();
  });

  it('are not there before the event is over', () => {
    show('member', []);
    expect(screen.getByText(/끝나고 한 시간 뒤에/)).toBeInTheDocument();
    expect(screen.queryByRole('listitem')).toBeNull();
  });
});
