import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Redirect } from 'wouter';
import { api, ask, Problem } from '../../api/client';
import { roomQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { NotFound } from '../../app/NotFound';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { useTitle } from '../../ui/useTitle';
import { useOwnNews } from '../room/useOwnNews';
import { isInside } from '../room/useRoomLine';
import { useRoomNews } from '../room/useRoomNews';
import { Capture } from './capture';
import { deviceName } from './device';
import { Lobby } from './Lobby';
import { isStale } from './rejoin';
import { callText } from './text';
import type { CallState, End, Ticket } from './types';
import { useCall } from './useCall';
import { say } from './useSeat';

/** The media library and all that needs it: a chunk of its own, which comes while one is in the lobby. */
const loadSeats = () => import('./Seats');
const Seats = lazy(loadSeats);

const MISSING = new Set([404, 409]);
const isMissing = (error: unknown) => error instanceof Problem && MISSING.has(error.status);

/** /r/ID/call: the lobby, then the call. */
export default function CallPage({ id }: { id: number }) {
  const known = Number.isSafeInteger(id);
  const room = useQuery({ ...roomQuery(id), enabled: known });
  if (!known) return <NotFound />;
  if (room.isPending) return <Loading />;
  // A call outlives a refresh that fails: only what is not there, or not any more, ends it.
  if (!room.data || isMissing(room.error))
    return <Failed error={room.error} onRetry={() => void room.refetch()} />;
  if (!isInside(room.data)) return <Redirect replace to={`/r/${id}`} />;
  return <Inside room={room.data} />;
}

function Inside({ room }: { room: Room }) {
  const t = useText(callText);
  useTitle(`${room.title} · ${t.title}`);
  useRoomNews(room.id);
  useOwnNews(room.id, true);
  const call = useCall(room.id);
  const capture = useCapture();
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const [end, setEnd] = useEnd(call.data);

  useEffect(() => {
    // In the background: the lobby is useful without it, and a failure shows when one sits down.
    loadSeats().catch(() => undefined);
  }, []);

  const join = useCallback(
    (back?: number) =>
      ask(
        api.POST('/api/v1/rooms/{id}/call/join', {
          params: { path: { id: room.id } },
          body: { device: deviceName(), ...(back && { call: back }) },
        }),
      ),
    [room.id],
  );
  const onEnd = useCallback(
    (why: End) => {
      capture.close();
      setTicket(null);
      setEnd(why);
    },
    [capture, setEnd],
  );

  if (call.isPending) return <Loading />;
  if (!call.data) return <Failed error={call.error} onRetry={() => void call.refetch()} />;
  if (ticket)
    return (
      <Suspense fallback={<Loading />}>
        <Seats
          room={room}
          call={call.data}
          updatedAt={call.dataUpdatedAt}
          {...{ ticket, join, capture, onEnd }}
        />
      </Suspense>
    );
  const onSit = async (goal: string) => {
    const [pass] = await Promise.all([join(), loadSeats()]);
    if (clean(goal) !== call.data.goal) await say(room.id, { goal: clean(goal) });
    capture.sitDown();
    setEnd(null);
    setTicket(pass);
  };
  return <Lobby {...{ room, capture, end, onSit }} call={call.data} />;
}

/** Why one sits in the lobby again, until that does not hold any more. */
function useEnd(call: CallState | undefined) {
  const [end, setEnd] = useState<End | null>(null);
  const [before, setBefore] = useState(call);
  if (call !== before) {
    setBefore(call);
    if (end && before && call && isStale(end, before, call)) setEnd(null);
  }
  return [end, setEnd] as const;
}

function useCapture(): Capture {
  const [capture] = useState(() => new Capture());
  useEffect(() => () => capture.close(), [capture]);
  return capture;
}

function Loading() {
  return (
    <div className={layout.narrow}>
      <Skeleton count={3} height={140} />
    </div>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (isMissing(error)) return <NotFound />;
  return (
    <div className={layout.narrow}>
      <LoadFailed error={error} onRetry={onRetry} />
    </div>
  );
}
