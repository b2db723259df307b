import type { NoteView, Room } from '../../../api/types';
import type { EditorHandle } from '../handle';

/** What each panel beside a note is given. */
export interface PartProps {
  room: Room;
  note: NoteView;
  /** null where there is none: in a closed room, or while it is loading. */
  editor: EditorHandle | null;
}
