import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { myRoomsQuery, recommendationsQuery, roomQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useProblemText } from '../../ui/problem';
import { toast } from '../../ui/Toast';
import { roomText } from './text';

type RoomPages = InfiniteData<{ items: Room[] }>;

/** Changes a room wherever it is shown. */
function usePatchRoom() {
  const client = useQueryClient();
  return (id: number, patch: Partial<Room>) => {
    const patched = (room: Room): Room => (room.id === id ? { ...room, ...patch } : room);
    client.setQueryData(roomQuery(id).queryKey, (room) => room && patched(room));
    client.setQueryData(
      recommendationsQuery.queryKey,
      (list) =>
        list && {
          ...list,
          items: list.items.map((item) => ({ ...item, room: patched(item.room) })),
        },
    );
    client.setQueriesData<RoomPages>(
      { queryKey: ['rooms'] },
      (list) =>
        list && {
          ...list,
          pages: list.pages.map((page) => ({ ...page, items: page.items.map(patched) })),
        },
    );
  };
}

/** The heart: shown at once, taken back if the server refuses. */
export function useLike(room: Room) {
  const client = useQueryClient();
  const patch = usePatchRoom();
  const problem = useProblemText();
  return useMutation({
    mutationFn: async (liked: boolean) => {
      const params = { params: { path: { id: room.id } } };
      await ask(
        liked
          ? api.PUT('/api/v1/rooms/{id}/like', params)
          : api.DELETE('/api/v1/rooms/{id}/like', params),
      );
    },
    onMutate: (liked) => patch(room.id, { liked }),
    onError: (error, liked) => {
      patch(room.id, { liked: !liked });
      toast({ text: problem(error) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: myRoomsQuery.queryKey }),
  });
}

/** Takes a room out of the recommendations, with a way back. */
export function useDismiss(room: Room) {
  const t = useText(roomText);
  const patch = usePatchRoom();
  const problem = useProblemText();
  const params = { params: { path: { id: room.id } } };
  const change = (dismissed: boolean) => {
    patch(room.id, { dismissed });
    const call = dismissed
      ? api.PUT('/api/v1/rooms/{id}/dismissal', params)
      : api.DELETE('/api/v1/rooms/{id}/dismissal', params);
    ask(call).catch((error: unknown) => {
      patch(room.id, { dismissed: !dismissed });
      toast({ text: problem(error) });
    });
  };
  return () => {
    change(true);
    toast({ text: t.dismissed, action: { label: t.undo, run: () => change(false) } });
  };
}
