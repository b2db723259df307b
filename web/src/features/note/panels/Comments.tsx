import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { noteCommentsQuery } from '../../../api/queries';
import { useText } from '../../../lib/i18n';
import { Disclosure } from '../../../ui/Disclosure';
import { EmptyState } from '../../../ui/EmptyState';
import layout from '../../../ui/layout.module.css';
import { LoadFailed } from '../../../ui/LoadFailed';
import { Skeleton } from '../../../ui/Skeleton';
import type { EditorHandle } from '../handle';
import styles from './Comments.module.css';
import { NewComment } from './NewComment';
import { panelText } from './text';
import {
  isOpen,
  partsOf,
  type Places,
  placesOf,
  type Thread,
  threadId,
  threadsOf,
} from './threads';
import { ThreadView } from './ThreadView';
import type { PartProps } from './types';
import { useWritten } from './useWritten';

/** What members say about a note and its parts. */
export function Comments({ room, note, editor }: PartProps) {
  const t = useText(panelText);
  const comments = useQuery(noteCommentsQuery(room.id, note.id));
  const items = comments.data?.items;
  const threads = useMemo(() => threadsOf(items ?? []), [items]);
  const text = useWritten(note, editor);
  const places = useMemo(
    () => placesOf(threads, (anchor) => editor?.resolve(anchor) ?? null),
    // Places move with the text.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [threads, editor, text],
  );
  const [active, setActive] = useActive(editor, threads, places);

  if (comments.isPending) return <Skeleton count={3} height={96} />;
  if (comments.isError)
    return <LoadFailed error={comments.error} onRetry={() => void comments.refetch()} />;
  const show = (thread: Thread) => (
    <ThreadView
      key={thread.first.id}
      {...{ room, note, editor, thread }}
      place={places.get(thread.first.id) ?? 'unknown'}
      active={thread.first.id === active}
      onActive={() => setActive(thread.first.id)}
    />
  );
  const open = threads.filter(isOpen);
  const resolved = threads.filter((thread) => !isOpen(thread));
  return (
    <div className={layout.stackLoose}>
      {note.may.write && <NewComment {...{ room, note, editor }} />}
      {threads.length === 0 && (
        <EmptyState title={t.noComments}>{note.may.write && t.noCommentsMore}</EmptyState>
      )}
      {open.length > 0 && <ul className={styles.threads}>{open.map(show)}</ul>}
      {resolved.length > 0 && (
        <Disclosure title={t.resolved(resolved.length)}>
          <ul className={styles.threads}>{resolved.map(show)}</ul>
        </Disclosure>
      )}
    </div>
  );
}

/** The thread that is looked at, in the text as here. */
function useActive(editor: EditorHandle | null, threads: readonly Thread[], places: Places) {
  const [active, setActive] = useState<number | null>(null);

  useEffect(() => {
    editor?.highlight(partsOf(threads, places, active));
  }, [editor, threads, places, active]);
  useEffect(() => () => editor?.highlight([]), [editor]);
  useEffect(
    () =>
      editor?.onHighlight((id) => {
        setActive(id);
        document.getElementById(threadId(id))?.scrollIntoView({ block: 'nearest' });
      }),
    [editor],
  );

  return [active, setActive] as const;
}
