import { startCompletion } from '@codemirror/autocomplete';
import { openSearchPanel } from '@codemirror/search';
import type { EditorView, KeyBinding } from '@codemirror/view';
import {
  Bold,
  Code,
  Heading,
  Italic,
  Link,
  List,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  NotebookText,
  Quote,
  Redo2,
  Search,
  Sigma,
  Strikethrough,
  Table,
  Undo2,
} from 'lucide-react';
import type { UndoManager } from 'yjs';
import {
  code,
  type Edit,
  heading,
  link,
  list,
  mark,
  math,
  noteLink,
  quote,
  table,
} from './commands';

export interface Tool {
  name: ToolName;
  Icon: LucideIcon;
  /** As CodeMirror writes keys; empty: the tool is typed, or a keymap has it. */
  key: string;
  run: (view: EditorView) => void;
}

export type ToolName =
  | 'heading'
  | 'bold'
  | 'italic'
  | 'strike'
  | 'link'
  | 'bullet'
  | 'number'
  | 'task'
  | 'quote'
  | 'code'
  | 'table'
  | 'math'
  | 'noteLink'
  | 'undo'
  | 'redo'
  | 'find';

const edits =
  (edit: Edit) =>
  (view: EditorView): void => {
    if (view.state.readOnly) return;
    // A syllable that is being composed belongs to the text before anything is done with that.
    if (view.compositionStarted) view.contentDOM.blur();
    view.focus();
    view.dispatch(edit(view.state));
  };

/** The tools of an editor, in the groups in which they stand. */
export const toolsOf = (undo: UndoManager, column: string): Tool[][] => [
  [
    { name: 'heading', Icon: Heading, key: 'Mod-Alt-1', run: edits(heading) },
    { name: 'bold', Icon: Bold, key: 'Mod-b', run: edits(mark('**')) },
    { name: 'italic', Icon: Italic, key: 'Mod-i', run: edits(mark('*')) },
    { name: 'strike', Icon: Strikethrough, key: 'Mod-Shift-x', run: edits(mark('~~')) },
  ],
  [
    { name: 'bullet', Icon: List, key: 'Mod-Shift-8', run: edits(list('bullet')) },
    { name: 'number', Icon: ListOrdered, key: 'Mod-Shift-7', run: edits(list('number')) },
    { name: 'task', Icon: ListTodo, key: 'Mod-Shift-9', run: edits(list('task')) },
    { name: 'quote', Icon: Quote, key: 'Mod-Shift-.', run: edits(quote) },
  ],
  [
    { name: 'link', Icon: Link, key: 'Mod-k', run: edits(link) },
    {
      name: 'noteLink',
      Icon: NotebookText,
      key: 'Mod-Shift-k',
      run: (view) => {
        edits(noteLink)(view);
        startCompletion(view);
      },
    },
    { name: 'code', Icon: Code, key: 'Mod-e', run: edits(code) },
    { name: 'table', Icon: Table, key: 'Mod-Alt-b', run: edits(table(column)) },
    { name: 'math', Icon: Sigma, key: 'Mod-Alt-m', run: edits(math) },
  ],
  [
    { name: 'undo', Icon: Undo2, key: 'Mod-z', run: () => undo.undo() },
    { name: 'redo', Icon: Redo2, key: 'Mod-Shift-z', run: () => undo.redo() },
    { name: 'find', Icon: Search, key: 'Mod-f', run: (view) => openSearchPanel(view) },
  ],
];

export const keysOf = (tools: Tool[][]): KeyBinding[] =>
  tools.flat().map(({ key, run }) => ({
    key,
    preventDefault: true,
    run: (view) => {
      run(view);
      return true;
    },
  }));

const isApple = /Mac|iP(?:hone|ad)/.test(navigator.userAgent);

const SIGNS: Record<string, string> = isApple
  ? { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
  : { Mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt' };

/** Mod-Shift-x as the keyboard says it. */
export const shown = (key: string): string =>
  key
    .split('-')
    .map((part) => SIGNS[part] ?? part.toUpperCase())
    .join(isApple ? '' : '+');

/** Likewise, as aria-keyshortcuts has it. */
export const spoken = (key: string): string =>
  key.replace('Mod', isApple ? 'Meta' : 'Control').replaceAll('-', '+');
