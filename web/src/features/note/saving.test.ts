import { describe, expect, it } from 'vitest';
import { savingOf } from './saving';
import type { SyncState } from './sync/provider';

const state = (change: Partial<SyncState>): SyncState => ({
  link: 'live',
  loaded: true,
  write: true,
  unsaved: 0,
  ...change,
});

describe('whether a text is safe', () => {
  it.each([
    [{}, 'saved'],
    [{ unsaved: 1 }, 'saving'],
    [{ link: 'connecting', loaded: false, write: false }, 'connecting'],
    [{ link: 'offline' }, 'offline'],
    [{ link: 'offline', unsaved: 3 }, 'offlineKept'],
    [{ write: false }, 'readOnly'],
    [{ write: false, unsaved: 2 }, 'stopped'],
    [{ link: 'conflict', unsaved: 2 }, 'stopped'],
    [{ link: 'signedOut' }, 'stopped'],
  ] as const)('%j is %s', (change, saving) => expect(savingOf(state(change), true)).toBe(saving));

  it('does not matter to who may only read', () => {
    expect(savingOf(state({}), false)).toBe('readOnly');
    expect(savingOf(state({ link: 'closed' }), false)).toBe('readOnly');
  });
});
