import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Redirect } from 'wouter';
import { NotFound } from '../../app/NotFound';
import { Problem } from '../../api/client';
import { noteQuery, roomQuery } from '../../api/queries';
import type { NoteView, Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { useTitle } from '../../ui/useTitle';
import { meQuery, useMe } from '../auth/session';
import { useOwnNews } from '../room/useOwnNews';
import { isInside } from '../room/useRoomLine';
import { useRoomNews } from '../room/useRoomNews';
import { editorText } from './editorText';
import type { EditorHandle } from './handle';
import { useMode } from './mode';
import { NoteHead } from './NoteHead';
import styles from './NotePage.module.css';
import type { Which } from './panels/Panel';
import { PlainText, topOf } from './PlainText';
import { Rescue } from './Rescue';
import { Side } from './Side';
import { useProvider } from './useProvider';
import { useSyncState } from './useSyncState';

/** CodeMirror and all that needs it: a chunk of its own, which comes while the text can be read already. */
const loadWorkspace = () => import('./editor/Workspace');
const Workspace = lazy(loadWorkspace);

const isMissing = (error: unknown) => error instanceof Problem && error.status === 404;

/** /r/ID/notes/NOTE: a note to read and to write. */
export default function NotePage({ id, note: noteId }: { id: number; note: number }) {
  const known = Number.isSafeInteger(id) && Number.isSafeInteger(noteId);
  const room = useQuery({ ...roomQuery(id), enabled: known });
  const note = useQuery({ ...noteQuery(id, noteId), enabled: known });
  const [unsaved, setUnsaved] = useState(false);

  useEffect(() => {
    loadWorkspace().catch(() => undefined); // the text can be read without
  }, []);

  if (!known) return <NotFound />;
  if (isMissing(room.error)) return <NotFound />;
  const outside = room.data !== undefined && !isInside(room.data);
  const lost = outside || isMissing(note.error);
  // An open note outlives a refresh that fails, and its end until what was not saved is given back.
  if (room.data && note.data && (!lost || unsaved))
    return <Open room={room.data} note={note.data} lost={lost} onUnsaved={setUnsaved} />;
  if (outside) return <Redirect replace to={`/r/${id}`} />;
  if (isMissing(note.error)) return <Gone room={id} error={note.error} />;
  const error = room.error ?? note.error;
  if (!error) return <Loading />;
  return (
    <div className={layout.narrow}>
      <LoadFailed
        error={error}
        onRetry={() => {
          void room.refetch();
          void note.refetch();
        }}
      />
    </div>
  );
}

function Loading() {
  return (
    <div className={layout.narrow}>
      <Skeleton count={3} height={140} />
    </div>
  );
}

function Gone({ room, error }: { room: number; error: unknown }) {
  const t = useText(editorText);
  return (
    <div className={layout.narrow}>
      <EmptyState
        asPage
        title={t.gone}
        action={<ButtonLink href={`/r/${room}/notes`}>{t.toNotes}</ButtonLink>}
      >
        {error instanceof Problem && error.detail}
      </EmptyState>
    </div>
  );
}

interface OpenProps {
  room: Room;
  note: NoteView;
  /** One is no member any more, or the note was deleted. */
  lost: boolean;
  onUnsaved: (unsaved: boolean) => void;
}

function Open({ room, note, lost, onUnsaved }: OpenProps) {
  useTitle(note.title);
  useRoomNews(room.id);
  useOwnNews(room.id, true);
  const [mode, setMode] = useMode(note.may.write);
  const [side, setSide] = useState<Which | null>(null);
  const [editor, setEditor] = useState<EditorHandle | null>(null);
  const plain = useRef<HTMLDivElement>(null);
  const page = useAboveKeyboard();
  const { provider, restart } = useProvider(room.id, note.id, useMe().id);
  const sync = useSyncState(provider);
  useRefusal(room.id, note.id, sync.link);
  useLastText(room.id, note.id, editor);
  useEffect(() => onUnsaved(sync.unsaved > 0), [onUnsaved, sync.unsaved]);

  return (
    <div ref={page} className={styles.page}>
      <NoteHead
        {...{ room, note, provider, mode, side }}
        onMode={setMode}
        onSide={(which) => setSide(which === side ? null : which)}
      />
      <div className={styles.body}>
        <div className={styles.text}>
          {!editor && <PlainText ref={plain} text={note.text} write={mode !== 'read'} />}
          {provider && (
            <Suspense fallback={null}>
              <Workspace
                {...{ note, provider, mode }}
                top={() => topOf(plain.current)}
                onMode={setMode}
                onEditor={setEditor}
              />
            </Suspense>
          )}
        </div>
        {side && <Side {...{ room, note, editor }} which={side} onClose={() => setSide(null)} />}
      </div>
      {provider && <Rescue provider={provider} lost={lost} onDone={restart} />}
    </div>
  );
}

/** Where a keyboard lies over the page rather than making it shorter, the page ends above it. */
function useAboveKeyboard() {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const seen = window.visualViewport;
    const fit = () => {
      // Who has zoomed in sees less of the page for another reason.
      const covered = seen?.scale === 1 ? innerHeight - seen.height : 0;
      page.current?.style.setProperty('--covered', `${Math.round(covered)}px`);
    };
    seen?.addEventListener('resize', fit);
    return () => seen?.removeEventListener('resize', fit);
  }, []);
  return page;
}

/** What the server said when it ended the connection is true for the rest of the page too. */
function useRefusal(room: number, note: number, link: string): void {
  const client = useQueryClient();
  useEffect(() => {
    if (link === 'signedOut') void client.invalidateQueries({ queryKey: meQuery.queryKey });
    if (link === 'closed') void client.invalidateQueries({ queryKey: roomQuery(room).queryKey });
    if (link === 'closed' || link === 'deleted' || link === 'offline')
      void client.invalidateQueries({ queryKey: noteQuery(room, note).queryKey, exact: true });
  }, [client, room, note, link]);
}

/** Who comes back sees at once what stood here last. */
function useLastText(room: number, note: number, editor: EditorHandle | null): void {
  const client = useQueryClient();
  useEffect(
    () => () => {
      const { queryKey } = noteQuery(room, note);
      // A note that is gone would seem to be there again.
      if (!editor || client.getQueryState(queryKey)?.status === 'error') return;
      const text = editor.text();
      client.setQueryData(queryKey, (known) => known && { ...known, text });
    },
    [client, room, note, editor],
  );
}
