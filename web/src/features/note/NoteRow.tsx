import { Globe, MessageSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import type { NoteLine } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Person } from '../../ui/Person';
import { useMe } from '../auth/session';
import { Marked } from './Marked';
import styles from './Notes.module.css';
import { noteText } from './text';
import { useWhen } from './useWhen';

interface NoteRowProps {
  note: NoteLine;
  zone: string;
  /** The words it was found by. */
  query?: string;
  /** Tells its folder too. */
  placed?: boolean;
}

/** A note in a list: what it says, who wrote in it last and when, and what goes on around it. */
export function NoteRow({ note, zone, query = '', placed = false }: NoteRowProps) {
  const t = useText(noteText);
  const when = useWhen(zone);
  const me = useMe();
  const { name, id } = note.edited_by;
  return (
    <>
      <Person name={name} me={id === me.id} />
      <span className={styles.words}>
        <b>
          <Marked text={note.title} query={query} />
        </b>
        {note.excerpt && (
          <span className={styles.excerpt}>
            <Marked text={note.excerpt} query={query} />
          </span>
        )}
        <small className="tabular">
          {placed && note.folder && <span>{note.folder}</span>}
          <span>{t.editedBy(name, when(note.edited_at))}</span>
          {note.comments > 0 && (
            <Sign label={t.comments(note.comments)}>
              <MessageSquare size={14} strokeWidth={1.8} aria-hidden />
              <span aria-hidden>{note.comments}</span>
            </Sign>
          )}
          {note.shared && (
            <Sign label={t.shared}>
              <Globe size={14} strokeWidth={1.8} aria-hidden />
            </Sign>
          )}
        </small>
      </span>
    </>
  );
}

function Sign({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className={styles.sign} title={label}>
      {children}
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
