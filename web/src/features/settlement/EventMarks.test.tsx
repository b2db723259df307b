import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import { seasonQuery, statementQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { chooseLanguage } from '../../lib/i18n';
import { meQuery } from '../auth/session';
import { EventMarks } from './EventMarks';
import type { Enrolment, Season, Statement } from './types';

const member = { user: { id: 2, name: '남주은' }, deposit: 10_000, paid_at: 'x' } as Enrolment;

const season = {
  number: 1,
  state: 'active',
  rules: { fee: 10_000, penalty: 10 },
  holder: { id: 1, name: '한서우' },
  members: [member],
  scored: [{ event: 7 }],
} as unknown as Season;

const statement = {
  member,
  lines: [
    {
      event: 7,
      attribute: 2,
      mark: 'ABSENT',
      weight: 10_000,
      charge: 1000,
      source: 'none',
      evidence: {},
    },
  ],
} as unknown as Statement;

function show(standing: Room['standing'], event = 7) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(seasonQuery(5, 0).queryKey, season);
  client.setQueryData(statementQuery(5, 1, 2).queryKey, statement);
  client.setQueryData(meQuery.queryKey, { id: 1, name: '한서우' } as never);
  const room = { id: 5, standing, time_zone: 'Asia/Seoul' } as Room;
  render(
    <QueryClientProvider client={client}>
      <EventMarks room={room} event={{ id: event, attribute: 2 }} />
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

  it('tell the mark, its reason and what it cost', () => {
    show('member');
    const [line] = screen.getAllByRole('listitem');
    expect(line).toHaveTextContent('남주은');
    expect(line).toHaveTextContent('결석');
    expect(line).toHaveTextContent('−1,000원');
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

  it('are not there before the event is over', () => {
    show('member', 8);
    expect(screen.getByText(/끝나고 한 시간 뒤에/)).toBeInTheDocument();
    expect(screen.queryByRole('listitem')).toBeNull();
  });
});
