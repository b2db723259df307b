import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { notesQuery } from '../../api/queries';
import type { NoteLine } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useLater } from '../../lib/useLater';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { SearchField } from '../../ui/SearchField';
import { Skeleton } from '../../ui/Skeleton';
import { NoteRow } from './NoteRow';
import styles from './Notes.module.css';
import { noteText } from './text';

const PAUSE = 250;

interface PickNoteProps {
  room: number;
  zone: string;
  onPick: (note: NoteLine) => void;
}

/** One of a room's notes, by its title or its words. */
export function PickNote({ room, zone, onPick }: PickNoteProps) {
  const t = useText(noteText);
  const [typed, setTyped] = useState('');
  const query = useLater(typed.trim(), PAUSE);
  const notes = useQuery(notesQuery(room, { query }));
  const items = notes.data?.items;
  return (
    <div className={layout.stack}>
      <SearchField
        label={t.search}
        placeholder={t.searchPlaceholder}
        value={typed}
        onChange={setTyped}
      />
      {notes.isPending && <Skeleton count={3} height={72} />}
      {notes.isError && <LoadFailed error={notes.error} onRetry={() => void notes.refetch()} />}
      {items?.length === 0 && (
        <EmptyState
          title={query ? t.nothing(query) : t.emptyRead}
          action={!query && <ButtonLink href={`/r/${room}/notes`}>{t.toNotes}</ButtonLink>}
        />
      )}
      {items && items.length > 0 && (
        <ul className={`${styles.lines} ${styles.picks}`} aria-label={t.pick}>
          {items.map((note) => (
            <li key={note.id}>
              <button type="button" className={styles.row} onClick={() => onPick(note)}>
                <NoteRow note={note} zone={zone} query={query} placed />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
