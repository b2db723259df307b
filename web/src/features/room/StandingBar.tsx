import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, ask } from '../../api/client';
import { myRoomsQuery, recommendationsQuery, roomQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { ProblemNotice } from '../../ui/Notice';
import { uiText } from '../../ui/text';
import { toast } from '../../ui/Toast';
import { wanted } from '../auth/session';
import { ApplyDialog, type Application } from './ApplyDialog';
import styles from './RoomOutside.module.css';
import { roomText } from './text';
import { isInside, seatsLeft, useRoomLine } from './useRoomLine';

interface StandingBarProps {
  room: Room;
  invite?: string | undefined;
  signedIn: boolean;
}

/** Where I stand with this room and the one thing to do next. */
export function StandingBar({ room, invite, signedIn }: StandingBarProps) {
  const t = useText(roomText);
  const full = seatsLeft(room) === 0;
  if (room.closed_at && !isInside(room)) return <Bar title={t.closedTitle} text={t.closed} />;
  if (!signedIn) return <Newcomer room={room} />;
  switch (room.standing) {
    case 'member':
    case 'owner':
      return (
        <div className={styles.bar}>
          <ButtonLink href={`/r/${room.id}/chat`} wide>
            {t.goIn}
          </ButtonLink>
        </div>
      );
    case 'waiting':
      return <Waiting room={room} full={full} />;
    case 'left':
      return <Bar text={t.left} />;
    case 'denied':
    case 'none':
      return <Apply room={room} invite={invite} full={full} />;
  }
}

function Bar({ title, text }: { title?: string; text: string }) {
  return (
    <div className={styles.bar}>
      <div className={styles.barRow}>
        <p>
          {title && <b>{title}</b>}
          {text}
        </p>
      </div>
    </div>
  );
}

/** Someone without an account may look; the way back here is kept while signing up. */
function Newcomer({ room }: { room: Room }) {
  const t = useText(roomText);
  const [, navigate] = useLocation();
  const go = (path: string) => {
    wanted.remember(location.pathname + location.search);
    navigate(path);
  };
  return (
    <div className={styles.bar}>
      <div className={styles.barRow}>
        <Facts room={room} />
        <Button onClick={() => go('/signup')}>{t.signUpFirst}</Button>
      </div>
      <Button kind="quiet" onClick={() => go('/signin')}>
        {t.signInFirst}
      </Button>
    </div>
  );
}

function Facts({ room }: { room: Room }) {
  const ui = useText(uiText);
  const line = useRoomLine();
  return (
    <p className="tabular">
      <b>{ui.seatsLeft(seatsLeft(room))}</b>
      {line.deposit(room)}
    </p>
  );
}

/** After my standing changed, everything that shows it is read anew. */
function useRefreshStanding(id: number) {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: myRoomsQuery.queryKey });
    void client.invalidateQueries({ queryKey: recommendationsQuery.queryKey });
    return client.invalidateQueries({ queryKey: roomQuery(id).queryKey });
  };
}

function Waiting({ room, full }: { room: Room; full: boolean }) {
  const t = useText(roomText);
  const refresh = useRefreshStanding(room.id);
  const withdraw = useMutation({
    mutationFn: () =>
      ask(api.DELETE('/api/v1/rooms/{id}/requests/mine', { params: { path: { id: room.id } } })),
    onSuccess: () => {
      toast({ text: t.withdrawn });
      return refresh();
    },
  });
  return (
    <div className={styles.bar}>
      <ProblemNotice error={withdraw.error} />
      <div className={styles.barRow}>
        <p role="status">
          <b>{t.waitingTitle}</b>
          {full ? t.waitingFull : t.waiting}
          {room.ahead !== undefined && <span className={styles.ahead}>{t.ahead(room.ahead)}</span>}
        </p>
        <Button kind="secondary" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t.withdraw}
        </Button>
      </div>
    </div>
  );
}

function Apply({ room, invite, full }: StandingBarPart) {
  const t = useText(roomText);
  const refresh = useRefreshStanding(room.id);
  // A card's button brings along that one wants to apply.
  const [open, setOpen] = useState(() => new URLSearchParams(location.search).has('apply'));
  const apply = useMutation({
    mutationFn: (application: Application) =>
      ask(
        api.POST('/api/v1/rooms/{id}/requests', {
          params: { path: { id: room.id } },
          body: { ...application, ...(invite && { invite }) },
        }),
      ),
    onSuccess: ({ standing }) => {
      setOpen(false);
      toast({ text: standing === 'member' ? t.seated : t.waitingTitle });
      return refresh();
    },
  });
  return (
    <div className={styles.bar}>
      {room.standing === 'denied' && <p>{t.denied}</p>}
      {invite && <p>{t.invited}</p>}
      {full && <p>{t.full}</p>}
      {!open && <ProblemNotice error={apply.error} />}
      <div className={styles.barRow}>
        <Facts room={room} />
        <Button busy={apply.isPending} onClick={() => (invite ? apply.mutate({}) : setOpen(true))}>
          {full ? t.applyFull : t.apply}
        </Button>
      </div>
      {open && (
        <ApplyDialog
          room={room}
          busy={apply.isPending}
          error={apply.error}
          onSubmit={apply.mutate}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

interface StandingBarPart {
  room: Room;
  invite: string | undefined;
  full: boolean;
}
