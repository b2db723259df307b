import type { NoteLine } from '../../api/types';

/** A folder with what is in it; the one at the root has no name. */
export interface Folder {
  path: string;
  name: string;
  notes: NoteLine[];
  folders: Folder[];
}

const newFolder = (path: string): Folder => ({
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  notes: [],
  folders: [],
});

const byName = new Intl.Collator('ko', { numeric: true });

/** Notes by their folders, "토익/LC" within "토익"; notes keep their order, folders go by name. */
export function folderTree(notes: readonly NoteLine[]): Folder {
  const known = new Map<string, Folder>();
  const at = (path: string): Folder => {
    const found = known.get(path);
    if (found) return found;
    const folder = newFolder(path);
    known.set(path, folder);
    if (path) at(parentOf(path)).folders.push(folder);
    return folder;
  };
  for (const note of notes) at(note.folder).notes.push(note);
  for (const { folders } of known.values()) folders.sort((a, b) => byName.compare(a.name, b.name));
  return at('');
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** How many notes are in a folder and in those within it. */
export const notesIn = ({ notes, folders }: Folder): number =>
  folders.reduce((sum, folder) => sum + notesIn(folder), notes.length);

/** All folders of a tree below its root, in the order of a page. */
export const foldersOf = ({ folders }: Folder): Folder[] =>
  folders.flatMap((folder) => [folder, ...foldersOf(folder)]);
