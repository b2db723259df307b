import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notesKey } from '../../api/queries';
import { toast } from '../../ui/Toast';

/** Something that changes a room's notes: afterwards they are read again, also after a refusal. */
export function useNoteChange<Input = void, Answer = unknown>(
  room: number,
  change: (input: Input) => Promise<Answer>,
  /** What is said once it is done. */
  done?: string,
  /** What follows at once, also where what asked for it is gone by then. */
  then?: (answer: Answer) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => {
      then?.(answer);
      if (done) toast({ text: done });
    },
    onSettled: () => client.invalidateQueries({ queryKey: notesKey(room) }),
  });
}
