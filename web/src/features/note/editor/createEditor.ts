import { autocompletion } from '@codemirror/autocomplete';
import {
  defaultKeymap,
  indentLess,
  indentMore,
  toggleBlockComment,
  toggleComment,
} from '@codemirror/commands';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import {
  indentUnit,
  LanguageDescription,
  LanguageSupport,
  LRLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  type Command,
  EditorView,
  highlightSpecialChars,
  type KeyBinding,
  keymap,
  placeholder,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next';
import { UndoManager } from 'yjs';
import type { Top } from '../PlainText';
import type { Provider } from '../sync/provider';
import { LANGUAGES } from '../markdown/languages';
import '../markdown/code.css';
import { tabIndents } from './commands';
import { composition, finishSyllable } from './composition';
import { highlights } from './highlights';
import { limits } from './limits';
import { type Linkable, noteLinks } from './noteLinks';

/** What of an editor follows the page around it. */
export interface Surroundings {
  write: boolean;
  /** The name of the text for screen readers, and what stands in it while it is empty. */
  label: string;
  empty: string;
  /** The element that tells how to leave the editor by keyboard. */
  help: string;
  /** What CodeMirror says, in the language of the page. */
  phrases: Record<string, string>;
}

interface Wishes {
  provider: Provider;
  undo: UndoManager;
  keys: readonly KeyBinding[];
  notes: () => readonly Linkable[];
  surroundings: Surroundings;
  /** What is to be at the top; null: the beginning. */
  top: Top | null;
  onText: () => void;
  onHighlight: (id: number) => void;
  onRefused: () => void;
}

const codeLanguages = LANGUAGES.map(({ name, alias, parser }) =>
  LanguageDescription.of({
    name,
    alias,
    load: async () => new LanguageSupport(LRLanguage.define({ name, parser: await parser() })),
  }),
);

const surrounding = new Compartment();

const inSurroundings = ({ write, label, empty, help, phrases }: Surroundings): Extension => [
  EditorState.readOnly.of(!write),
  EditorView.editable.of(write),
  EditorState.phrases.of(phrases),
  placeholder(empty),
  EditorView.contentAttributes.of({
    'aria-label': label,
    'aria-describedby': help,
    spellcheck: 'true',
    autocapitalize: 'off',
    // Also what cannot be written in is reached and scrolled by keyboard.
    tabindex: '0',
  }),
];

const indents =
  (command: Command): Command =>
  (view) =>
    tabIndents(view.state) && command(view);

/** Notes have no comments as programs do. */
const keysOfText = defaultKeymap.filter(
  ({ run }) => run !== toggleComment && run !== toggleBlockComment,
);

/** The editor of a note: CodeMirror, bound to the note's document. */
export function createEditor(parent: HTMLElement, wishes: Wishes): EditorView {
  const { provider, undo, keys, notes, surroundings, top, onText, onHighlight, onRefused } = wishes;
  return new EditorView({
    parent,
    ...(top && {
      scrollTo: EditorView.scrollIntoView(Math.min(top.at, provider.text.length), {
        y: 'start',
        yMargin: top.below,
      }),
    }),
    dispatchTransactions: (transactions, view) => {
      finishSyllable(view, transactions);
      view.update(transactions);
    },
    state: EditorState.create({
      doc: provider.text.toJSON(),
      extensions: [
        // Only this is a line's end in the document too; else places would differ.
        EditorState.lineSeparator.of('\n'),
        EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, '\n')),
        keymap.of([
          ...keys,
          { key: 'Tab', run: indents(indentMore), shift: indents(indentLess) },
          ...yUndoManagerKeymap,
          ...searchKeymap,
          ...keysOfText,
        ]),
        yCollab(provider.text, provider.awareness, { undoManager: undo }),
        composition(provider.hold),
        limits(onRefused),
        markdown({ base: markdownLanguage, codeLanguages, completeHTMLTags: false }),
        indentUnit.of('    '),
        syntaxHighlighting(classHighlighter),
        highlightSpecialChars(),
        EditorView.lineWrapping,
        search({ top: true }),
        autocompletion({ override: [noteLinks(notes)], icons: false }),
        highlights(onHighlight),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) onText();
        }),
        surrounding.of(inSurroundings(surroundings)),
      ],
    }),
  });
}

export const surround = (view: EditorView, surroundings: Surroundings): void =>
  view.dispatch({ effects: surrounding.reconfigure(inSurroundings(surroundings)) });
