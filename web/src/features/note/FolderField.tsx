import { useQuery } from '@tanstack/react-query';
import { notesQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { Chip } from '../../ui/Chip';
import { TextField } from '../../ui/Field';
import { foldersOf, folderTree } from './folders';
import styles from './Notes.module.css';
import { noteText } from './text';

const FOLDER_MAX = 100;

interface FolderFieldProps {
  room: number;
  value: string;
  error: string | undefined;
  onChange: (folder: string) => void;
}

/** Where a note stands: a new folder by its name, one that is there by a press. */
export function FolderField({ room, value, error, onChange }: FolderFieldProps) {
  const t = useText(noteText);
  const notes = useQuery(notesQuery(room));
  const folders = foldersOf(folderTree(notes.data?.items ?? []));
  return (
    <div>
      <TextField
        label={t.folder}
        optional
        placeholder={t.folderPlaceholder}
        hint={folders.length === 0 ? t.folderHint : undefined}
        maxLength={FOLDER_MAX}
        value={value}
        error={error}
        onChange={(change) => onChange(change.target.value)}
      />
      {folders.length > 0 && (
        <div className={styles.folders} role="group" aria-label={t.folders}>
          {folders.map(({ path }) => (
            <Chip key={path} on={path === value} onChange={(on) => onChange(on ? path : '')}>
              {path}
            </Chip>
          ))}
        </div>
      )}
    </div>
  );
}
