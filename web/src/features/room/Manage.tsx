import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, ask } from '../../api/client';
import { myRoomsQuery, roomQuery } from '../../api/queries';
import type { Member, Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { SelectField } from '../../ui/Field';
import layout from '../../ui/layout.module.css';
import { toast } from '../../ui/Toast';
import { useMe } from '../auth/session';
import { MoneyOnLeaving } from '../settlement/MoneyOnLeaving';
import styles from './Members.module.css';
import { refreshRoom } from './refreshRoom';
import { roomText } from './text';

type Action = 'leave' | 'close' | 'handOver';

/** What cannot be taken back is asked for twice. */
export function Manage({ room, members }: { room: Room; members: readonly Member[] }) {
  const t = useText(roomText);
  const [action, setAction] = useState<Action | null>(null);
  const owner = room.standing === 'owner';
  const others = members.filter((member) => !member.owner);
  const close = () => setAction(null);
  return (
    <section className={layout.stack} aria-labelledby="manage">
      <h2 id="manage">{t.manage}</h2>
      <div className={styles.manage}>
        {owner && !room.closed_at && (
          <>
            <ButtonLink href={`/r/${room.id}/edit`} kind="secondary">
              {t.edit}
            </ButtonLink>
            {others.length > 0 && (
              <Button kind="secondary" onClick={() => setAction('handOver')}>
                {t.handOver}
              </Button>
            )}
            <Button kind="danger" onClick={() => setAction('close')}>
              {t.close}
            </Button>
            <p className={`${layout.small} ${layout.muted}`}>{t.leaveOwner}</p>
          </>
        )}
        {!owner && (
          <Button kind="danger" onClick={() => setAction('leave')}>
            {t.leave}
          </Button>
        )}
      </div>
      {action === 'leave' && <Leave room={room} onClose={close} />}
      {action === 'close' && <CloseRoom room={room} onClose={close} />}
      {action === 'handOver' && <HandOver room={room} others={others} onClose={close} />}
    </section>
  );
}

interface PartProps {
  room: Room;
  onClose: () => void;
}

/** After such a step the room and the list of mine are read anew. */
function useStep(room: Room, done: string, goal: string | null, onClose: () => void) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  return async () => {
    onClose();
    toast({ text: done });
    void client.invalidateQueries({ queryKey: myRoomsQuery.queryKey });
    if (goal) {
      // What one no longer may read is forgotten rather than asked for again.
      client.removeQueries({ queryKey: roomQuery(room.id).queryKey });
      navigate(goal);
    } else await refreshRoom(client, room.id);
  };
}

function Leave({ room, onClose }: PartProps) {
  const t = useText(roomText);
  const me = useMe();
  const done = useStep(room, t.leaveDone, '/mine', onClose);
  const leave = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/v1/rooms/{id}/leave', { params: { path: { id: room.id } } })),
    onSuccess: done,
  });
  return (
    <Confirm
      title={t.leaveTitle}
      action={t.leave}
      busy={leave.isPending}
      error={leave.error}
      onConfirm={leave.mutate}
      onClose={onClose}
    >
      <div className={layout.stack}>
        {!room.closed_at && <MoneyOnLeaving room={room.id} user={me.id} />}
        <p>{t.leaveLead}</p>
      </div>
    </Confirm>
  );
}

function CloseRoom({ room, onClose }: PartProps) {
  const t = useText(roomText);
  const done = useStep(room, t.closeDone, '/mine', onClose);
  const close = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/rooms/{id}', { params: { path: { id: room.id } } })),
    onSuccess: done,
  });
  return (
    <Confirm
      title={t.closeTitle}
      action={t.close}
      busy={close.isPending}
      error={close.error}
      onConfirm={close.mutate}
      onClose={onClose}
    >
      {t.closeLead}
    </Confirm>
  );
}

function HandOver({ room, others, onClose }: PartProps & { others: readonly Member[] }) {
  const t = useText(roomText);
  const [to, setTo] = useState(String(others[0]?.id ?? ''));
  const name = others.find((member) => String(member.id) === to)?.name ?? '';
  const done = useStep(room, t.handOverDone(name), null, onClose);
  const handOver = useMutation({
    mutationFn: () =>
      ask(
        api.PUT('/api/v1/rooms/{id}/owner', {
          params: { path: { id: room.id } },
          body: { user: Number(to) },
        }),
      ),
    onSuccess: done,
  });
  return (
    <Confirm
      title={t.handOver}
      action={t.handOver}
      busy={handOver.isPending}
      error={handOver.error}
      onConfirm={handOver.mutate}
      onClose={onClose}
    >
      <div className={layout.stack}>
        <SelectField
          label={t.handOverTo}
          value={to}
          options={others.map((member) => ({ value: String(member.id), label: member.name }))}
          onChange={setTo}
        />
        <p>{t.handOverLead}</p>
      </div>
    </Confirm>
  );
}
