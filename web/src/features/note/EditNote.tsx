import { useState } from 'react';
import { api, ask } from '../../api/client';
import type { NoteLine, Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { Dialog } from '../../ui/Dialog';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { hasFieldErrors } from '../../ui/problem';
import { useMe } from '../auth/session';
import { NoteFields } from './NoteFields';
import { noteText } from './text';
import { useNoteChange } from './useNoteChange';

interface EditNoteProps {
  room: Room;
  note: NoteLine;
  onClose: () => void;
  onRemoved: () => void;
}

/** Renames, moves or deletes a note. */
export function EditNote({ room, note, onClose, onRemoved }: EditNoteProps) {
  const t = useText(noteText);
  const me = useMe();
  const [naming, setNaming] = useState({ title: note.title, folder: note.folder });
  const [tried, setTried] = useState(false);
  const [removing, setRemoving] = useState(false);
  const path = { id: room.id, note: note.id };
  const save = useNoteChange(
    room.id,
    (body: typeof naming) =>
      ask(api.PATCH('/api/v1/rooms/{id}/notes/{note}', { params: { path }, body })),
    t.saved,
  );
  const mayRemove = note.created_by.id === me.id || room.standing === 'owner';

  if (removing)
    return (
      <RemoveNote
        room={room}
        note={note}
        onRemoved={onRemoved}
        onClose={() => setRemoving(false)}
      />
    );
  return (
    <Dialog title={t.editTitle} onClose={onClose}>
      <Form
        className={layout.stack}
        error={save.error}
        onSubmit={() => {
          setTried(true);
          const body = { title: clean(naming.title), folder: clean(naming.folder) };
          if (body.title && !save.isPending) save.mutate(body, { onSuccess: onClose });
        }}
      >
        <NoteFields
          room={room.id}
          value={naming}
          tried={tried}
          error={save.error}
          onChange={(change) => setNaming({ ...naming, ...change })}
        />
        {!hasFieldErrors(save.error) && <ProblemNotice error={save.error} />}
        <Button type="submit" wide busy={save.isPending}>
          {t.save}
        </Button>
        {mayRemove && (
          <Button kind="danger" onClick={() => setRemoving(true)}>
            {t.remove}
          </Button>
        )}
      </Form>
    </Dialog>
  );
}

/** Asks before a note is deleted. */
function RemoveNote({ room, note, onRemoved, onClose }: EditNoteProps) {
  const t = useText(noteText);
  const remove = useNoteChange(
    room.id,
    () =>
      ask(
        api.DELETE('/api/v1/rooms/{id}/notes/{note}', {
          params: { path: { id: room.id, note: note.id } },
        }),
      ),
    t.removed,
    onRemoved,
  );
  return (
    <Confirm
      title={t.removeTitle}
      action={t.removeAction}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{t.removeLead(note.title)}</p>
      <p>{t.removeBack}</p>
    </Confirm>
  );
}
