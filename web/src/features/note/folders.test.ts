import { describe, expect, it } from 'vitest';
import type { NoteLine } from '../../api/types';
import { foldersOf, folderTree, notesIn } from './folders';

const note = (id: number, folder: string) => ({ id, folder }) as NoteLine;

const tree = folderTree([
  note(1, '토익/RC'),
  note(2, ''),
  note(3, '토익/LC'),
  note(4, '토익'),
  note(5, '2주차'),
  note(6, '토익/LC'),
  note(7, '10주차'),
]);

describe('the tree of folders', () => {
  it('puts notes where they belong, in the order they came', () => {
    expect(tree.notes.map(({ id }) => id)).toEqual([2]);
    const toeic = tree.folders.find(({ name }) => name === '토익');
    expect(toeic?.notes.map(({ id }) => id)).toEqual([4]);
    expect(toeic?.folders[0]?.notes.map(({ id }) => id)).toEqual([3, 6]);
  });

  it('orders folders by name, and numbers as numbers', () => {
    expect(foldersOf(tree).map(({ path }) => path)).toEqual([
      '2주차',
      '10주차',
      '토익',
      '토익/LC',
      '토익/RC',
    ]);
  });

  it('has folders that hold no note themselves', () => {
    const deep = folderTree([note(1, 'a/b/c')]);
    expect(foldersOf(deep).map(({ path, name }) => [path, name])).toEqual([
      ['a', 'a'],
      ['a/b', 'b'],
      ['a/b/c', 'c'],
    ]);
  });

  it('counts what is in a folder with all within it', () => {
    expect(notesIn(tree)).toBe(7);
    expect(tree.folders.map(notesIn)).toEqual([1, 1, 4]);
    expect(notesIn(folderTree([]))).toBe(0);
  });
});
