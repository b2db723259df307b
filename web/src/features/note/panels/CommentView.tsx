import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../../../api/client';
import type { NoteComment, NoteView, Room } from '../../../api/types';
import { useText } from '../../../lib/i18n';
import { IconButton } from '../../../ui/Button';
import { Confirm } from '../../../ui/Confirm';
import { Person } from '../../../ui/Person';
import { useMe } from '../../auth/session';
import { useNoteChange } from '../useNoteChange';
import { useWhen } from '../useWhen';
import { CommentForm } from './CommentForm';
import styles from './Comments.module.css';
import { panelText } from './text';
import { useInline } from './useInline';

interface CommentViewProps {
  room: Room;
  note: NoteView;
  comment: NoteComment;
  /** How many go with it when it is deleted. */
  answers: number;
}

/** What one person said. */
export function CommentView(props: CommentViewProps) {
  const t = useText(panelText);
  const { room, note, comment } = props;
  const me = useMe();
  const when = useWhen(room.time_zone);
  const { open: editing, opener, begin, close } = useInline();
  const [removing, setRemoving] = useState(false);
  const mine = comment.user.id === me.id;
  const mayRemove = mine || room.standing === 'owner';
  return (
    <article className={styles.comment}>
      <Person name={comment.user.name} me={mine} />
      <div className={styles.said}>
        <header>
          <p>
            <b>{comment.user.name}</b>{' '}
            <small className="tabular">
              {when(comment.at)}
              {comment.edited_at && ` · ${t.edited}`}
            </small>
          </p>
          {note.may.write && !editing && (
            <>
              {mine && (
                <IconButton ref={opener} label={t.editComment} onClick={begin}>
                  <Pencil size={16} strokeWidth={1.8} aria-hidden />
                </IconButton>
              )}
              {mayRemove && (
                <IconButton label={t.removeComment} onClick={() => setRemoving(true)}>
                  <Trash2 size={16} strokeWidth={1.8} aria-hidden />
                </IconButton>
              )}
            </>
          )}
        </header>
        {editing ? (
          <EditComment {...props} onClose={close} />
        ) : (
          <p className={styles.body}>{comment.body}</p>
        )}
      </div>
      {removing && <RemoveComment {...props} onClose={() => setRemoving(false)} />}
    </article>
  );
}

type DoingProps = CommentViewProps & { onClose: () => void };

const pathOf = ({ room, note, comment }: CommentViewProps) => ({
  params: { path: { id: room.id, note: note.id, comment: comment.id } },
});

function EditComment({ onClose, ...props }: DoingProps) {
  const t = useText(panelText);
  const edit = useNoteChange(props.room.id, (body: string) =>
    ask(
      api.PATCH('/api/v1/rooms/{id}/notes/{note}/comments/{comment}', {
        ...pathOf(props),
        body: { body },
      }),
    ),
  );
  return (
    <CommentForm
      label={t.editComment}
      action={t.save}
      body={props.comment.body}
      busy={edit.isPending}
      error={edit.error}
      onSubmit={(body) => edit.mutate(body, { onSuccess: onClose })}
      onCancel={onClose}
    />
  );
}

function RemoveComment({ onClose, ...props }: DoingProps) {
  const t = useText(panelText);
  const remove = useNoteChange(
    props.room.id,
    () => ask(api.DELETE('/api/v1/rooms/{id}/notes/{note}/comments/{comment}', pathOf(props))),
    t.commentRemoved,
  );
  return (
    <Confirm
      title={t.removeCommentTitle}
      action={t.remove}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      {props.answers > 0 ? t.removeThreadLead(props.answers) : t.removeCommentLead}
    </Confirm>
  );
}
