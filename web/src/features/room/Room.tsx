import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Redirect, useSearchParams } from 'wouter';
import { NotFound } from '../../app/NotFound';
import { Problem } from '../../api/client';
import { roomQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { meQuery } from '../auth/session';
import { RoomOutside } from './RoomOutside';
import { roomText } from './text';
import { useOwnNews } from './useOwnNews';
import { isInside } from './useRoomLine';

const RoomInside = lazy(() => import('./RoomInside'));
const EditRoom = lazy(() => import('./EditRoom'));

const TABS = ['chat', 'plan', 'notes', 'money', 'members'] as const;
export type Tab = (typeof TABS)[number];

const GONE = new Set([404, 409]);

const isTab = (tab: string | undefined): tab is Tab => TABS.includes(tab as Tab);

/** /r/ID is the room from outside, /r/ID/chat and its neighbours are inside. */
export default function Room({ id, tab }: { id: number; tab: string | undefined }) {
  const [search] = useSearchParams();
  const invite = search.get('invite') ?? undefined;
  const room = useQuery({ ...roomQuery(id), enabled: Number.isSafeInteger(id) });
  const me = useQuery(meQuery);
  // The answer to a waiting application arrives by itself.
  useOwnNews(id, room.data?.standing === 'waiting');

  if (!Number.isSafeInteger(id)) return <NotFound />;
  if (room.isPending) return <Loading />;
  if (room.isError)
    return room.error instanceof Problem && GONE.has(room.error.status) ? (
      <NoRoom why={room.error.detail} />
    ) : (
      <div className={layout.narrow}>
        <LoadFailed error={room.error} onRetry={() => void room.refetch()} />
      </div>
    );
  if (tab === undefined)
    return <RoomOutside room={room.data} invite={invite} signedIn={Boolean(me.data)} />;
  if (!isTab(tab) && tab !== 'edit') return <NotFound />;
  if (!isInside(room.data)) return <Redirect replace to={`/r/${id}`} />;
  if (tab === 'edit' && room.data.standing !== 'owner') return <Redirect to={`/r/${id}/members`} />;
  return (
    <Suspense fallback={<Loading />}>
      {isTab(tab) ? <RoomInside room={room.data} tab={tab} /> : <EditRoom room={room.data} />}
    </Suspense>
  );
}

function Loading() {
  return (
    <div className={layout.page}>
      <Skeleton count={3} height={140} />
    </div>
  );
}

/** No such room, or one that is closed to those outside. */
function NoRoom({ why }: { why: string }) {
  const t = useText(roomText);
  return (
    <div className={layout.narrow}>
      <EmptyState
        asPage
        title={t.goneTitle}
        action={<ButtonLink href="/explore">{t.toExplore}</ButtonLink>}
      >
        {why || t.gone}
      </EmptyState>
    </div>
  );
}
