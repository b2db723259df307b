import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notesKey } from '../../api/queries';
import { toast } from '../../ui/Toast';

/** Something that changes a room's notes: afterwards they are read again, also after a refusal. */
export function useNoteChange<Input = void, Answer = unknown>(
  room: number,
  change: (input: Input) => Promise<Answer>,
  done?: string,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => done && toast({ text: done }),
    onSettled: () => client.invalidateQueries({ queryKey: notesKey(room) }),
  });
}
