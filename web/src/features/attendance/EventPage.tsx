import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { Redirect, useLocation } from 'wouter';
import { Problem } from '../../api/client';
import { attendanceQuery, roomQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { NotFound } from '../../app/NotFound';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { IconButton } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Notice } from '../../ui/Notice';
import { Skeleton } from '../../ui/Skeleton';
import { useTitle } from '../../ui/useTitle';
import { isMeetingTime } from '../call/joinable';
import { JoinCall } from '../call/JoinCall';
import { kindOf } from '../calendar/kinds';
import { calendarText } from '../calendar/text';
import { useOwnNews } from '../room/useOwnNews';
import { isInside } from '../room/useRoomLine';
import { useRoomNews } from '../room/useRoomNews';
import { EventMarks } from '../settlement/EventMarks';
import { CheckIn } from './CheckIn';
import styles from './EventPage.module.css';
import { Excuse } from './Excuse';
import { Homework } from './Homework';
import { People } from './People';
import { HOMEWORK, MEETING } from './standing';
import { attendanceText } from './text';
import type { Attendance } from './types';
import { useMoment } from './useMoment';

const MISSING = new Set([404, 409]);

/** One event: what one can do now, and who was there or handed in. */
export default function EventPage({ id, event }: { id: number; event: number }) {
  const known = Number.isSafeInteger(id) && Number.isSafeInteger(event);
  const room = useQuery({ ...roomQuery(id), enabled: known });
  if (!known) return <NotFound />;
  if (room.isPending) return <Loading />;
  if (room.isError) return <Failed error={room.error} onRetry={() => void room.refetch()} />;
  if (!isInside(room.data)) return <Redirect replace to={`/r/${id}`} />;
  return <Inside room={room.data} event={event} />;
}

function Inside({ room, event }: { room: Room; event: number }) {
  useRoomNews(room.id);
  useOwnNews(room.id, true);
  const attendance = useQuery(attendanceQuery(room.id, event));
  useTitle(attendance.data?.event.title ?? room.title);
  if (attendance.isPending) return <Loading />;
  if (attendance.isError)
    return <Failed error={attendance.error} onRetry={() => void attendance.refetch()} />;
  return <Page room={room} attendance={attendance.data} />;
}

function Page({ room, attendance }: { room: Room; attendance: Attendance }) {
  const t = useText(attendanceText);
  const { event } = attendance;
  const path = { id: room.id, event: event.id };
  const parts = { path, attendance, zone: room.time_zone };
  const callable = isMeetingTime(event, useNow()) && !attendance.cancelled && !room.closed_at;
  const scored = event.attribute === MEETING || event.attribute === HOMEWORK;
  return (
    <>
      <Head room={room} event={event} />
      <div className={styles.page}>
        <div className={layout.stackLoose}>
          {event.explain && <p className={styles.explain}>{event.explain}</p>}
          {attendance.settled && <Notice kind="info">{t.settled}</Notice>}
          {attendance.cancelled && <Notice kind="info">{t.cancelled}</Notice>}
          {callable && <JoinCall room={room} kind="secondary" />}
          {event.attribute === MEETING && <CheckIn {...parts} />}
          {event.attribute === HOMEWORK && <Homework {...parts} />}
          {scored && <Excuse {...parts} />}
        </div>
        {scored && (
          <div className={layout.stackLoose}>
            <People {...parts} />
            {!attendance.cancelled && <EventMarks room={room} event={event} />}
          </div>
        )}
      </div>
    </>
  );
}

function Head({ room, event }: { room: Room; event: Attendance['event'] }) {
  const t = useText(attendanceText);
  const kinds = useText(calendarText);
  const [, navigate] = useLocation();
  const { key, Icon } = kindOf(event.attribute);
  const when = useMoment(room.time_zone).span(event) ?? t.noDate;
  return (
    <header className={styles.head}>
      <IconButton label={t.back} onClick={() => navigate(`/r/${room.id}/plan`)}>
        <ArrowLeft size={22} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <div className={layout.grow}>
        <p className={styles.room}>{room.title}</p>
        <h1>{event.title}</h1>
        <p className={`tabular ${styles.when}`}>
          <Icon size={18} strokeWidth={1.8} aria-hidden />
          {kinds[key]} · {when}
        </p>
      </div>
    </header>
  );
}

function Loading() {
  return (
    <div className={layout.narrow}>
      <Skeleton count={3} height={120} />
    </div>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error instanceof Problem && MISSING.has(error.status)) return <NotFound />;
  return (
    <div className={layout.narrow}>
      <LoadFailed error={error} onRetry={onRetry} />
    </div>
  );
}
