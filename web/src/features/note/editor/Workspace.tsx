import type { EditorView } from '@codemirror/view';
import { useQuery } from '@tanstack/react-query';
import {
  lazy,
  Suspense,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { UndoManager } from 'yjs';
import { notesQuery } from '../../../api/queries';
import type { NoteView } from '../../../api/types';
import { useLanguage, useText } from '../../../lib/i18n';
import { useStore } from '../../../lib/store';
import { toast } from '../../../ui/Toast';
import { editorText, phrases } from '../editorText';
import type { EditorHandle } from '../handle';
import type { Mode } from '../mode';
import { useWritten } from '../panels/useWritten';
import type { Provider } from '../sync/provider';
import { tick } from './commands';
import { createEditor, surround } from './createEditor';
import { follow } from './follow';
import { handleOf } from './handleOf';
import { Listeners } from './listeners';
import { Toolbar } from './Toolbar';
import { keysOf, toolsOf } from './tools';
import styles from './Workspace.module.css';

const Markdown = lazy(() => import('../Markdown'));

interface WorkspaceProps {
  note: NoteView;
  provider: Provider;
  mode: Mode;
  /** The place of the text that has been at the top until now. */
  top: () => number;
  onMode: (mode: Mode) => void;
  onEditor: (handle: EditorHandle | null) => void;
}

interface Desk {
  view: EditorView;
  undo: UndoManager;
  handle: EditorHandle;
}

/** The text to write in, to read, or both side by side. */
export default function Workspace({ note, provider, mode, top, onMode, onEditor }: WorkspaceProps) {
  const t = useText(editorText);
  const language = useLanguage();
  const { loaded, write, link } = useStore(provider.state);
  const notes = useQuery(notesQuery(note.room));
  const box = useRef<HTMLDivElement>(null);
  const help = useId();
  const [desk, setDesk] = useState<Desk | null>(null);

  const surroundings = {
    write: write && ['live', 'offline', 'connecting'].includes(link),
    label: t.content,
    empty: t.empty,
    help,
    phrases: phrases[language],
  };
  const linkable = useEffectEvent(() => notes.data?.items.filter(({ id }) => id !== note.id) ?? []);
  const refuse = useEffectEvent(() => toast({ text: t.tooLong }));
  const showText = useEffectEvent(() => {
    if (mode === 'read') onMode('write');
  });
  const begin = useEffectEvent((parent: HTMLElement): Desk => {
    const texts = new Listeners<[]>();
    const clicks = new Listeners<[id: number]>();
    const undo = new UndoManager(provider.text);
    const view = createEditor(parent, {
      provider,
      undo,
      surroundings,
      keys: keysOf(toolsOf(undo, t.column)),
      notes: linkable,
      top: top(),
      onText: texts.tell,
      onHighlight: clicks.tell,
      onRefused: refuse,
    });
    return { view, undo, handle: handleOf(view, provider, texts, clicks, showText) };
  });
  const show = useEffectEvent((now: Desk | null) => {
    setDesk(now);
    onEditor(now?.handle ?? null);
  });

  useLayoutEffect(() => {
    if (!loaded || !box.current) return;
    const made = begin(box.current);
    show(made);
    return () => {
      show(null);
      made.view.destroy();
      made.undo.destroy();
    };
  }, [provider, loaded]);

  const { write: writable } = surroundings;
  useEffect(() => {
    if (desk) surround(desk.view, surroundings);
    // What else belongs to it follows from these.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [desk, writable, language]);

  return (
    <div className={styles.workspace} hidden={!desk}>
      {writable && mode !== 'read' && desk && (
        <Toolbar groups={toolsOf(desk.undo, t.column)} view={desk.view} />
      )}
      <div className={styles.sides} data-mode={mode}>
        <div ref={box} className={styles.writer} hidden={mode === 'read'} />
        <p id={help} hidden>
          {t.leaving}
        </p>
        {mode !== 'write' && desk && <Reader note={note} desk={desk} write={writable} />}
      </div>
    </div>
  );
}

function Reader({ note, desk, write }: { note: NoteView; desk: Desk; write: boolean }) {
  const t = useText(editorText);
  const text = useWritten(note, desk.handle);
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (ref.current) return follow(desk.view, ref.current);
  }, [desk]);

  const onTask = (line: number, done: boolean) => {
    const changes = tick(desk.view.state, line, done);
    if (changes) desk.view.dispatch({ changes, userEvent: 'input' });
  };
  return (
    // A scrolling area must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={ref} className={styles.reader} tabIndex={0} role="region" aria-label={t.read}>
      <Suspense fallback={<pre>{text}</pre>}>
        {text.trim() ? (
          <Markdown text={text} {...(write && { onTask })} />
        ) : (
          <p className={styles.nothing}>{t.emptyToRead}</p>
        )}
      </Suspense>
    </div>
  );
}
