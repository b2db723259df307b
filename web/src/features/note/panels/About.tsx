import { useQuery } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { notesQuery } from '../../../api/queries';
import { useText } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import layout from '../../../ui/layout.module.css';
import { EditNote } from '../EditNote';
import { useWhen } from '../useWhen';
import styles from './About.module.css';
import { measure } from './counting';
import { Pad } from './Pad';
import { Shares } from './Shares';
import { ShareLink } from './ShareLink';
import { TakeOut } from './TakeOut';
import { panelText } from './text';
import type { PartProps } from './types';
import { useWritten } from './useWritten';

/** All that is known about a note, and what can be done with it as a whole. */
export function About(props: PartProps) {
  const { room, note, editor } = props;
  const notes = useQuery(notesQuery(room.id));
  const text = useWritten(note, editor);
  return (
    <div className={layout.stackLoose}>
      <Shares room={room.id} note={note.id} />
      <Size text={text} />
      <Place {...props} />
      <TakeOut title={note.title} text={text} />
      <ShareLink {...props} />
      {notes.data?.etherpad && <Pad {...props} />}
    </div>
  );
}

function Size({ text }: { text: string }) {
  const t = useText(panelText);
  const { letters, bare, words } = measure(text);
  const figures = [
    [t.letters, letters],
    [t.lettersBare, bare],
    [t.words, words],
  ] as const;
  return (
    <section className={styles.part} aria-labelledby="size">
      <h3 id="size">{t.size}</h3>
      <dl className={styles.figures}>
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="tabular">{t.count(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Place({ room, note }: PartProps) {
  const t = useText(panelText);
  const when = useWhen(room.time_zone);
  const [, navigate] = useLocation();
  const [editing, setEditing] = useState(false);
  return (
    <section className={styles.part} aria-labelledby="place">
      <h3 id="place">{t.place}</h3>
      <div>
        <p className={styles.title}>{note.title}</p>
        <p className={styles.folder}>
          <FolderOpen size={16} strokeWidth={1.8} aria-hidden />
          {note.folder || t.noFolder}
        </p>
        <p className={`tabular ${layout.small} ${layout.muted}`}>
          {t.made(note.created_by.name, when(note.created_at))}
        </p>
      </div>
      {note.may.write && (
        <Button kind="secondary" onClick={() => setEditing(true)}>
          {t.change}
        </Button>
      )}
      {editing && (
        <EditNote
          room={room}
          note={note}
          onClose={() => setEditing(false)}
          onRemoved={() => navigate(`/r/${room.id}/notes`, { replace: true })}
        />
      )}
    </section>
  );
}
