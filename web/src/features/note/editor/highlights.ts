import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { HighlightedPart } from '../handle';

const setParts = StateEffect.define<readonly HighlightedPart[]>();

const drawn = (parts: readonly HighlightedPart[], length: number): DecorationSet =>
  Decoration.set(
    parts
      .filter(({ from, to }) => from < to && to <= length)
      .map(({ id, from, to, active }) =>
        Decoration.mark({
          class: active ? 'note-part note-part-active' : 'note-part',
          attributes: { 'data-part': String(id) },
        }).range(from, to),
      ),
    true,
  );

/** The parts that comments are about; they move with the text. */
const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(parts, { changes, effects, newDoc }) {
    let now = parts.map(changes);
    for (const effect of effects) if (effect.is(setParts)) now = drawn(effect.value, newDoc.length);
    return now;
  },
  provide: (parts) => EditorView.decorations.from(parts),
});

export const highlights = (onClick: (id: number) => void) => [
  field,
  EditorView.domEventHandlers({
    click({ target }) {
      const part = (target as Element).closest<HTMLElement>('[data-part]');
      if (part) onClick(Number(part.dataset.part));
    },
  }),
];

export const showParts = (view: EditorView, parts: readonly HighlightedPart[]): void =>
  view.dispatch({ effects: setParts.of(parts) });
