import { useMutation, useQueryClient } from '@tanstack/react-query';
import { attendanceQuery } from '../../api/queries';
import { toast } from '../../ui/Toast';
import type { EventPath } from './types';

/** Something that changes the evidence: afterwards all of the event is read again, also after a refusal. */
export function useAct<T = void>(
  path: EventPath,
  call: (input: T) => Promise<unknown>,
  done?: (input: T) => string,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: (_, input) => done && toast({ text: done(input) }),
    onSettled: () =>
      client.invalidateQueries({ queryKey: attendanceQuery(path.id, path.event).queryKey }),
  });
}
