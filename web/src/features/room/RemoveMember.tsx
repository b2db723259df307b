import { useMutation, useQueryClient } from '@tanstack/react-query';
import { UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import type { Member, Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { IconButton } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import layout from '../../ui/layout.module.css';
import { toast } from '../../ui/Toast';
import { MoneyOnLeaving } from '../settlement/MoneyOnLeaving';
import { refreshRoom } from './refreshRoom';
import { roomText } from './text';

/** The owner takes a seat, knowing what that means for the money. */
export function RemoveMember({ room, member }: { room: Room; member: Member }) {
  const t = useText(roomText);
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () =>
      ask(
        api.DELETE('/api/v1/rooms/{id}/members/{user}', {
          params: { path: { id: room.id, user: member.id } },
        }),
      ),
    onSuccess: () => {
      setAsking(false);
      toast({ text: t.removeDone(member.name) });
      return refreshRoom(client, room.id);
    },
  });
  return (
    <>
      <IconButton label={t.removeOf(member.name)} onClick={() => setAsking(true)}>
        <UserRoundX size={20} strokeWidth={1.8} aria-hidden />
      </IconButton>
      {asking && (
        <Confirm
          title={t.removeTitle(member.name)}
          action={t.remove}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={remove.mutate}
          onClose={() => setAsking(false)}
        >
          <div className={layout.stack}>
            <MoneyOnLeaving room={room.id} user={member.id} removed />
            <p>{t.removeLead}</p>
          </div>
        </Confirm>
      )}
    </>
  );
}
