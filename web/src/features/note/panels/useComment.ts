import { api, ask } from '../../../api/client';
import { useNoteChange } from '../useNoteChange';

interface Remark {
  body: string;
  thread?: number;
  quote?: string;
  from?: string;
  to?: string;
}

/** Says something about a note, a part of it, or answers. */
export const useComment = (room: number, note: number) =>
  useNoteChange(room, (body: Remark) =>
    ask(
      api.POST('/api/v1/rooms/{id}/notes/{note}/comments', {
        params: { path: { id: room, note } },
        body,
      }),
    ),
  );
