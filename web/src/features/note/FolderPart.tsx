import { ChevronDown, Folder as FolderIcon, FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { NoteLine } from '../../api/types';
import { useText } from '../../lib/i18n';
import type { Folder } from './folders';
import { notesIn } from './folders';
import styles from './Notes.module.css';
import { noteText } from './text';
import { useFolded } from './useFolded';

interface FolderPartProps {
  room: number;
  folder: Folder;
  line: (note: NoteLine) => ReactNode;
}

/** A folder that opens and closes; whether it does is remembered on this device. */
export function FolderPart({ room, folder, line }: FolderPartProps) {
  const t = useText(noteText);
  const [folded, setFolded] = useFolded(room, folder.path);
  const count = notesIn(folder);
  const Icon = folded ? FolderIcon : FolderOpen;
  return (
    <section aria-label={folder.path}>
      <h2 className={styles.folder}>
        <button
          type="button"
          aria-expanded={!folded}
          aria-label={t.folderOf(folder.name, count)}
          onClick={() => setFolded(!folded)}
        >
          <Icon size={20} strokeWidth={1.8} aria-hidden />
          <span>{folder.name}</span>
          <small className="tabular">{count}</small>
          <ChevronDown size={18} strokeWidth={1.8} aria-hidden />
        </button>
      </h2>
      {!folded && (
        <div className={styles.inside}>
          {folder.notes.length > 0 && <ul className={styles.lines}>{folder.notes.map(line)}</ul>}
          {folder.folders.map((inner) => (
            <FolderPart key={inner.path} room={room} folder={inner} line={line} />
          ))}
        </div>
      )}
    </section>
  );
}
