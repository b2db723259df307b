import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { notesQuery } from '../../api/queries';
import type { NoteLine, Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useLater } from '../../lib/useLater';
import { Button, IconButton } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailed } from '../../ui/LoadFailed';
import { SearchField } from '../../ui/SearchField';
import { Skeleton } from '../../ui/Skeleton';
import { EditNote } from './EditNote';
import { FolderPart } from './FolderPart';
import { folderTree } from './folders';
import { NewNote } from './NewNote';
import { NoteRow } from './NoteRow';
import styles from './Notes.module.css';
import type { TemplateKey } from './templates';
import { TemplateButtons } from './TemplateCards';
import { noteText } from './text';
import { Trash } from './Trash';

const PAUSE = 250;

/** A room's notes in their folders, those that hold some words, or those that were deleted. */
export default function Notes({ room }: { room: Room }) {
  const [search, setSearch] = useSearchParams();
  if (search.has('trash')) return <Trash room={room} onBack={() => setSearch({})} />;
  return (
    <List
      room={room}
      query={search.get('query') ?? ''}
      onQuery={(query) => setSearch(query ? { query } : {}, { replace: true })}
      onTrash={() => setSearch({ trash: '' })}
    />
  );
}

type Opened = { make: TemplateKey } | { edit: NoteLine } | null;

interface ListProps {
  room: Room;
  /** What is looked for stands in the address, so that going back from a note keeps it. */
  query: string;
  onQuery: (query: string) => void;
  onTrash: () => void;
}

function List({ room, query, onQuery, onTrash }: ListProps) {
  const t = useText(noteText);
  const notes = useQuery(notesQuery(room.id, { query }));
  const [typed, setTyped] = useState(query);
  const [opened, setOpened] = useState<Opened>(null);
  const rested = useLater(typed.trim(), PAUSE);
  const mayWrite = notes.data?.may.write ?? !room.closed_at;

  useEffect(() => {
    if (rested !== query) onQuery(rested);
    // Only a change of what was typed leads to a change of the address, not the other way round.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rested]);

  const close = () => setOpened(null);
  const make = (template: TemplateKey) => setOpened({ make: template });
  const line = (note: NoteLine) => (
    <Line
      key={note.id}
      note={note}
      zone={room.time_zone}
      query={query}
      onEdit={mayWrite ? () => setOpened({ edit: note }) : undefined}
    />
  );
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <SearchField
          className={styles.search}
          label={t.search}
          placeholder={t.searchPlaceholder}
          value={typed}
          onChange={setTyped}
        />
        <IconButton kind="secondary" label={t.trash} onClick={onTrash}>
          <Trash2 size={20} strokeWidth={1.8} aria-hidden />
        </IconButton>
        {mayWrite && (
          <Button className={styles.add} onClick={() => make('blank')}>
            <Plus size={20} strokeWidth={2.4} aria-hidden />
            <span>{t.add}</span>
          </Button>
        )}
      </div>
      {notes.isPending && <Skeleton count={5} height={84} />}
      {notes.isError && <LoadFailed error={notes.error} onRetry={() => void notes.refetch()} />}
      {notes.data &&
        (query ? (
          <Found query={query} notes={notes.data.items} onClear={() => setTyped('')}>
            {notes.data.items.map(line)}
          </Found>
        ) : (
          <Tree room={room.id} notes={notes.data.items} line={line} onMake={mayWrite && make} />
        ))}
      {opened && 'make' in opened && <NewNote room={room} template={opened.make} onClose={close} />}
      {opened && 'edit' in opened && (
        <EditNote room={room} note={opened.edit} onClose={close} onRemoved={close} />
      )}
    </div>
  );
}

interface TreeProps {
  room: number;
  notes: readonly NoteLine[];
  line: (note: NoteLine) => ReactNode;
  onMake: ((template: TemplateKey) => void) | false;
}

function Tree({ room, notes, line, onMake }: TreeProps) {
  const t = useText(noteText);
  const root = folderTree(notes);
  if (notes.length === 0)
    return onMake ? (
      <TemplateButtons title={t.emptyTitle} onChoose={onMake} />
    ) : (
      <EmptyState title={t.emptyRead} />
    );
  return (
    <div className={styles.tree}>
      {root.notes.length > 0 && <ul className={styles.lines}>{root.notes.map(line)}</ul>}
      {root.folders.map((folder) => (
        <FolderPart key={folder.path} room={room} folder={folder} line={line} />
      ))}
    </div>
  );
}

interface FoundProps {
  query: string;
  notes: readonly NoteLine[];
  onClear: () => void;
  children: ReactNode;
}

function Found({ query, notes, onClear, children }: FoundProps) {
  const t = useText(noteText);
  if (notes.length === 0)
    return (
      <EmptyState
        title={t.nothing(query)}
        action={
          <Button kind="secondary" onClick={onClear}>
            {t.clear}
          </Button>
        }
      >
        {t.nothingMore}
      </EmptyState>
    );
  return (
    <section>
      <h2 className={styles.found} role="status">
        {t.found(notes.length)}
      </h2>
      <ul className={styles.lines}>{children}</ul>
    </section>
  );
}

interface LineProps {
  note: NoteLine;
  zone: string;
  query: string;
  onEdit: (() => void) | undefined;
}

function Line({ note, zone, query, onEdit }: LineProps) {
  const t = useText(noteText);
  return (
    <li>
      <Link href={`/r/${note.room}/notes/${note.id}`} className={styles.row}>
        <NoteRow note={note} zone={zone} query={query} placed={query !== ''} />
      </Link>
      {onEdit && (
        <IconButton label={t.edit(note.title)} onClick={onEdit}>
          <Pencil size={18} strokeWidth={1.8} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
