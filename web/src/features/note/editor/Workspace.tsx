import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useRef } from 'react';
import { notesQuery } from '../../../api/queries';
import type { NoteView } from '../../../api/types';
import { useLanguage, useText } from '../../../lib/i18n';
import { useStore } from '../../../lib/store';
import { toast } from '../../../ui/Toast';
import { editorText } from '../editorText';
import type { EditorHandle } from '../handle';
import type { Mode } from '../mode';
import type { Top } from '../PlainText';
import { isOver, type Provider } from '../sync/provider';
import { phrases } from './phrases';
import { Reader } from './Reader';
import { Toolbar } from './Toolbar';
import { toolsOf } from './tools';
import { useDesk } from './useDesk';
import styles from './Workspace.module.css';

interface WorkspaceProps {
  note: NoteView;
  provider: Provider;
  mode: Mode;
  /** What has been at the top until now. */
  top: () => Top | null;
  onMode: (mode: Mode) => void;
  onEditor: (handle: EditorHandle | null) => void;
}

/** The text to write in, to read, or both side by side. */
export default function Workspace({ note, provider, mode, top, onMode, onEditor }: WorkspaceProps) {
  const t = useText(editorText);
  const language = useLanguage();
  const sync = useStore(provider.state);
  const writable = sync.write && !isOver(sync.link);
  const notes = useQuery(notesQuery(note.room));
  const box = useRef<HTMLDivElement>(null);
  const help = useId();
  const desk = useDesk(box, {
    provider,
    surroundings: {
      write: writable,
      label: t.content,
      empty: t.empty,
      help,
      phrases: phrases[language],
    },
    column: t.column,
    notes: notes.data?.items.filter(({ id }) => id !== note.id) ?? [],
    top,
    onShow: () => {
      if (mode === 'read') onMode('write');
    },
    onRefused: () => toast({ text: t.tooLong }),
    onEditor,
  });
  const tools = useMemo(() => desk && toolsOf(desk.undo, t.column), [desk, t.column]);

  return (
    <div className={styles.workspace} hidden={!desk}>
      {desk && tools && writable && mode !== 'read' && <Toolbar groups={tools} view={desk.view} />}
      <div className={styles.sides} data-mode={mode}>
        <div ref={box} className={styles.writer} hidden={mode === 'read'} />
        {desk && mode !== 'write' && <Reader note={note} desk={desk} write={writable} />}
      </div>
      <p id={help} hidden>
        {t.leaving}
      </p>
    </div>
  );
}
