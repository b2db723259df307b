import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '../../ui/Toast';
import { refreshMoney } from './refreshMoney';

/** Something that changes a season or its money: afterwards all of it is read again, also after a refusal. */
export function useMoney<T = void>(
  room: number,
  call: (input: T) => Promise<unknown>,
  done: string,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: () => toast({ text: done }),
    onSettled: () => refreshMoney(client, room),
  });
}
