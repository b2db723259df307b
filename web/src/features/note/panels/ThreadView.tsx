import { Check, RotateCcw } from 'lucide-react';
import { api, ask } from '../../../api/client';
import { useText } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import layout from '../../../ui/layout.module.css';
import { ProblemNotice } from '../../../ui/Notice';
import { useNoteChange } from '../useNoteChange';
import styles from './Comments.module.css';
import { CommentForm } from './CommentForm';
import { CommentView } from './CommentView';
import { panelText } from './text';
import { isOpen, type Place, type Thread, threadId } from './threads';
import type { PartProps } from './types';
import { useComment } from './useComment';
import { useInline } from './useInline';

interface ThreadViewProps extends PartProps {
  thread: Thread;
  place: Place;
  active: boolean;
  onActive: () => void;
}

/** A comment, what it is about, and the answers to it. */
export function ThreadView({ thread, place, active, onActive, ...props }: ThreadViewProps) {
  const t = useText(panelText);
  const { room, note } = props;
  const { first, answers } = thread;
  const open = isOpen(thread);
  return (
    <li
      id={threadId(first.id)}
      className={`${layout.card} ${styles.thread} ${active ? styles.active : ''}`}
    >
      {first.quote && <Quote {...{ first, place, onActive }} editor={props.editor} />}
      <CommentView room={room} note={note} comment={first} answers={answers.length} />
      {answers.map((answer) => (
        <CommentView key={answer.id} room={room} note={note} comment={answer} answers={0} />
      ))}
      {first.resolved_by && (
        <p className={styles.resolved}>
          <Check size={16} strokeWidth={2.4} aria-hidden />
          {t.resolvedBy(first.resolved_by.name)}
        </p>
      )}
      {note.may.write && <Actions {...props} thread={thread} open={open} />}
    </li>
  );
}

/** The words it is about, which lead to them in the text. */
function Quote({
  first,
  place,
  editor,
  onActive,
}: Pick<ThreadViewProps, 'place' | 'editor' | 'onActive'> & { first: Thread['first'] }) {
  const t = useText(panelText);
  if (typeof place === 'string')
    return (
      <div className={`${styles.quote} ${place === 'gone' ? styles.gone : ''}`}>
        <blockquote>{first.quote}</blockquote>
        {place === 'gone' && <small>{t.gone}</small>}
      </div>
    );
  return (
    <button
      type="button"
      className={`${styles.quote} ${styles.here}`}
      title={t.toPart}
      onClick={() => {
        onActive();
        editor?.reveal(place.from, place.to);
      }}
    >
      <span className="visually-hidden">{t.toPart}: </span>
      {first.quote}
    </button>
  );
}

function Actions({
  room,
  note,
  thread: { first },
  open,
}: PartProps & { thread: Thread; open: boolean }) {
  const t = useText(panelText);
  const { open: answering, opener, begin, close } = useInline();
  const answer = useComment(room.id, note.id);
  const resolve = useNoteChange(room.id, (resolved: boolean) =>
    ask(
      api.PATCH('/api/v1/rooms/{id}/notes/{note}/comments/{comment}', {
        params: { path: { id: room.id, note: note.id, comment: first.id } },
        body: { resolved },
      }),
    ),
  );
  if (answering)
    return (
      <CommentForm
        label={t.answerTo(first.user.name)}
        action={t.answerSend}
        busy={answer.isPending}
        error={answer.error}
        onSubmit={(body) => answer.mutate({ thread: first.id, body }, { onSuccess: close })}
        onCancel={close}
      />
    );
  return (
    <>
      <ProblemNotice error={resolve.error} />
      <div className={layout.wrap}>
        {open && (
          <Button ref={opener} kind="quiet" onClick={begin}>
            {t.answer}
          </Button>
        )}
        <Button kind="quiet" busy={resolve.isPending} onClick={() => resolve.mutate(open)}>
          {open ? (
            <Check size={18} strokeWidth={1.8} aria-hidden />
          ) : (
            <RotateCcw size={18} strokeWidth={1.8} aria-hidden />
          )}
          {open ? t.resolve : t.reopen}
        </Button>
      </div>
    </>
  );
}
