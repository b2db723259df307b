import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { TextField } from '../../ui/Field';
import { fieldError } from '../../ui/problem';
import { FolderField } from './FolderField';
import { noteText } from './text';

const TITLE_MAX = 100;

export interface Naming {
  title: string;
  folder: string;
}

interface NoteFieldsProps {
  room: number;
  value: Naming;
  /** A title is asked for after the first try. */
  tried: boolean;
  error: unknown;
  onChange: (change: Partial<Naming>) => void;
}

/** What a note is called and where it stands. */
export function NoteFields({ room, value, tried, error, onChange }: NoteFieldsProps) {
  const t = useText(noteText);
  const missing = tried && !clean(value.title);
  return (
    <>
      <TextField
        label={t.title}
        placeholder={t.titlePlaceholder}
        maxLength={TITLE_MAX}
        value={value.title}
        error={missing ? t.titleMissing : fieldError(error, 'title')}
        onChange={(change) => onChange({ title: change.target.value })}
      />
      <FolderField
        room={room}
        value={value.folder}
        error={fieldError(error, 'folder')}
        onChange={(folder) => onChange({ folder })}
      />
    </>
  );
}
