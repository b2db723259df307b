import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { callQuery } from '../../api/queries';
import { useProblemText } from '../../ui/problem';
import { toast } from '../../ui/Toast';

export interface Words {
  hand?: boolean;
  doing?: '' | 'focus' | 'away';
  goal?: string;
  goal_done?: boolean;
}

export const say = (room: number, body: Words) =>
  ask(api.PATCH('/api/v1/rooms/{id}/call/seat', { params: { path: { id: room } }, body }));

interface Telling<T> {
  /** What is said when it is done. */
  done?: (input: T) => string;
  /** A dialog tells the failure itself: what is said behind it is not seen. */
  inDialog?: boolean;
}

/** Something that changes the call for everybody; afterwards it is read again, and a failure is told. */
export function useCallChange<T = void>(
  room: number,
  call: (input: T) => Promise<unknown>,
  { done, inDialog = false }: Telling<T> = {},
) {
  const client = useQueryClient();
  const problem = useProblemText();
  return useMutation({
    mutationFn: call,
    onSuccess: (_, input) => done && toast({ text: done(input) }),
    onError: (error) => !inDialog && toast({ text: problem(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: callQuery(room).queryKey }),
  });
}
