import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';

/** A note that one can link to. */
export interface Linkable {
  id: number;
  room: number;
  title: string;
  folder: string;
}

/** A link is written in plain Markdown, so that it is one wherever the text is read. */
export const linkTo = ({ id, room, title }: Linkable): string =>
  `[${title.replace(/[[\]\\]/g, '\\$&')}](/r/${room}/notes/${id})`;

/** Behind [[ the room's notes are offered. */
export const noteLinks =
  (notes: () => readonly Linkable[]) =>
  (context: CompletionContext): CompletionResult | null => {
    const typed = context.matchBefore(/\[\[[^[\]\n]*/);
    if (!typed) return null;
    const options = notes().map((note): Completion => ({
      label: note.title,
      detail: note.folder,
      // The brackets belong to what is replaced.
      apply: (view, _completion, from, to) =>
        view.dispatch({
          changes: { from: from - 2, to, insert: linkTo(note) },
          selection: { anchor: from - 2 + linkTo(note).length },
          userEvent: 'input.complete',
        }),
    }));
    return { from: typed.from + 2, options, validFor: /^[^[\]\n]*$/ };
  };
