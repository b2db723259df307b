import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Undo2 } from 'lucide-react';
import { api, ask } from '../../api/client';
import { notesQuery } from '../../api/queries';
import type { NoteLine, Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Button, IconButton } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { ProblemNotice } from '../../ui/Notice';
import { Person } from '../../ui/Person';
import { Skeleton } from '../../ui/Skeleton';
import { useMe } from '../auth/session';
import styles from './Notes.module.css';
import { noteText } from './text';
import { useArrival } from './useArrival';
import { useNoteChange } from './useNoteChange';

const DAY = 24 * 3_600_000;
const KEPT = 30 * DAY;

interface TrashProps {
  room: Room;
  onBack: () => void;
}

/** What was deleted in the last 30 days, and can be taken back by who made it and the owner. */
export function Trash({ room, onBack }: TrashProps) {
  const t = useText(noteText);
  const notes = useQuery(notesQuery(room.id, { deleted: true }));
  const heading = useArrival();
  return (
    <div className={styles.page}>
      <header className={styles.trashHead}>
        <IconButton label={t.toNotes} onClick={onBack}>
          <ArrowLeft size={22} strokeWidth={1.8} aria-hidden />
        </IconButton>
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {t.trash}
          </h2>
          <p className={`${layout.small} ${layout.muted}`}>{t.trashLead}</p>
        </div>
      </header>
      {notes.isPending && <Skeleton count={3} height={64} />}
      {notes.isError && <LoadFailed error={notes.error} onRetry={() => void notes.refetch()} />}
      {notes.data?.items.length === 0 && (
        <EmptyState
          title={t.trashEmpty}
          action={
            <Button kind="secondary" onClick={onBack}>
              {t.toNotes}
            </Button>
          }
        />
      )}
      <ul className={styles.lines}>
        {notes.data?.items.map((note) => (
          <Deleted key={note.id} room={room} note={note} />
        ))}
      </ul>
    </div>
  );
}

function Deleted({ room, note }: { room: Room; note: NoteLine }) {
  const t = useText(noteText);
  const me = useMe();
  const now = useNow();
  const undo = useNoteChange(
    room.id,
    () =>
      ask(
        api.POST('/api/v1/rooms/{id}/notes/{note}/undelete', {
          params: { path: { id: room.id, note: note.id } },
        }),
      ),
    t.undone,
  );
  const mine = note.created_by.id === me.id;
  const may = !room.closed_at && (mine || room.standing === 'owner');
  const left = new Date(note.deleted_at ?? 0).getTime() + KEPT - now.getTime();
  return (
    <li>
      <div className={styles.row}>
        <Person name={note.created_by.name} me={mine} />
        <span className={styles.words}>
          <b>{note.title}</b>
          <small className="tabular">
            {note.folder && <span>{note.folder}</span>}
            <span>{t.daysLeft(Math.floor(left / DAY))}</span>
          </small>
          <ProblemNotice error={undo.error} />
        </span>
      </div>
      {may && (
        <Button
          kind="secondary"
          busy={undo.isPending}
          aria-label={t.undoOf(note.title)}
          onClick={() => undo.mutate()}
        >
          <Undo2 size={18} strokeWidth={1.8} aria-hidden />
          {t.undo}
        </Button>
      )}
    </li>
  );
}
