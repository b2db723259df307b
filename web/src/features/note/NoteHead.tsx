import {
  ArrowLeft,
  BookOpen,
  Columns2,
  History,
  Info,
  MessageSquareText,
  PencilLine,
} from 'lucide-react';
import { useLocation } from 'wouter';
import type { NoteView, Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { IconButton } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { editorText } from './editorText';
import { type Mode, MODES } from './mode';
import styles from './NoteHead.module.css';
import type { Which } from './panels/Panel';
import { Presence } from './Presence';
import { SaveState } from './SaveState';
import type { Provider } from './sync/provider';
import { TitleField } from './TitleField';

interface NoteHeadProps {
  room: Room;
  note: NoteView;
  provider: Provider | null;
  mode: Mode;
  side: Which | null;
  onMode: (mode: Mode) => void;
  onSide: (which: Which) => void;
}

const MODE_ICONS = { write: PencilLine, split: Columns2, read: BookOpen };

const SIDES = [
  { which: 'comments', Icon: MessageSquareText },
  { which: 'versions', Icon: History },
  { which: 'about', Icon: Info },
] as const;

export function NoteHead({ room, note, provider, mode, side, onMode, onSide }: NoteHeadProps) {
  const t = useText(editorText);
  const [, navigate] = useLocation();
  return (
    <header className={styles.head}>
      <h1 className="visually-hidden">{note.title}</h1>
      <div className={styles.title}>
        <IconButton label={t.toNotes} onClick={() => navigate(`/r/${room.id}/notes`)}>
          <ArrowLeft size={22} strokeWidth={1.8} aria-hidden />
        </IconButton>
        <TitleField note={note} />
      </div>
      <div className={styles.state}>
        <SaveState note={note} provider={provider} />
        {provider && <Presence provider={provider} />}
      </div>
      {note.may.write && <ModeChoice mode={mode} onMode={onMode} />}
      <div className={styles.sides}>
        {SIDES.map(({ which, Icon }) => (
          <IconButton
            key={which}
            label={which === 'comments' ? t.openComments(note.comments) : t[which]}
            className={styles.side}
            aria-expanded={which === side}
            onClick={() => onSide(which)}
          >
            <Icon size={20} strokeWidth={which === side ? 2.4 : 1.8} aria-hidden />
            {which === 'comments' && note.comments > 0 && (
              <span className={`tabular ${styles.count}`} aria-hidden>
                {note.comments}
              </span>
            )}
          </IconButton>
        ))}
      </div>
    </header>
  );
}

/** A phone has room for one of them; there a tap goes from writing to reading and back. */
function ModeChoice({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) {
  const t = useText(editorText);
  const other = mode === 'read' ? 'write' : 'read';
  const Other = MODE_ICONS[other];
  return (
    <>
      <div className={styles.wide}>
        <Choice
          bare
          legend={t.mode}
          value={mode}
          onChange={onMode}
          options={MODES.map((value) => ({ value, label: t[value] }))}
        />
      </div>
      <IconButton label={t[other]} className={styles.narrow} onClick={() => onMode(other)}>
        <Other size={20} strokeWidth={1.8} aria-hidden />
      </IconButton>
    </>
  );
}
