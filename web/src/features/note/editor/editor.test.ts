import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it, vi } from 'vitest';
import { limits, LONGEST_NOTE } from './limits';
import { noteLinks } from './noteLinks';

describe('the limits of a note', () => {
  const refused = vi.fn();
  const state = (doc: string) => EditorState.create({ doc, extensions: [limits(refused)] });
  const grown = (from: EditorState, insert: string) =>
    from.update({ changes: { from: 0, insert } }).state.doc.length;

  it('are no obstacle within them', () => {
    expect(grown(state('가'), '나')).toBe(2);
    expect(refused).not.toHaveBeenCalled();
  });

  it('refuse what would be too long, and let one shorten', () => {
    const full = state('가'.repeat(LONGEST_NOTE));
    expect(grown(full, '나')).toBe(LONGEST_NOTE);
    expect(refused).toHaveBeenCalledOnce();
    expect(full.update({ changes: { from: 0, to: 5 } }).state.doc.length).toBe(LONGEST_NOTE - 5);
  });
});

describe('links to other notes', () => {
  const notes = [
    { id: 12, room: 7, title: '단어 [1]', folder: '토익' },
    { id: 13, room: 7, title: '문법', folder: '' },
  ];
  const offered = (doc: string) =>
    noteLinks(() => notes)(
      new CompletionContext(EditorState.create({ doc }), doc.length, false),
    )?.options.map(({ label }) => label);

  it('are offered behind two brackets', () => {
    expect(offered('참고 [[')).toEqual(['단어 [1]', '문법']);
    expect(offered('참고 [[단')).toEqual(['단어 [1]', '문법']);
    expect(offered('참고 [단')).toBeUndefined();
    expect(offered('[[단어]] 다음')).toBeUndefined();
  });
});
