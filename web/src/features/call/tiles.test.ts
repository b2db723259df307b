import { describe, expect, it } from 'vitest';
import { crewOf } from './crew';
import { changes, columnsFor, deviceNumber, emptySeats, hands, ordered } from './tiles';
import type { Seated } from './types';

const seated = (id: number, name: string, hand_at?: string): Seated => ({
  user: { id, name },
  since: '2026-11-28T10:00:00Z',
  devices: [],
  doing: '',
  goal: '',
  goal_done: false,
  ...(hand_at && { hand_at }),
});

const people = [
  seated(3, '가을'),
  seated(1, '서우', '2026-11-28T10:06:00Z'),
  seated(2, '지안', '2026-11-28T10:05:00Z'),
];
const tiles = (...identities: string[]) => identities.map((identity) => ({ identity }));
const names = (all: { identity: string }[]) => all.map(({ identity }) => identity);

describe('the order of the tiles', () => {
  it('is mine, raised hands, then as people sat down; strangers last', () => {
    const all = tiles('9:x', '2:b', '1:a', '3:c', '4:me');
    expect(names(ordered(all, people, '4:me'))).toEqual(['4:me', '2:b', '1:a', '3:c', '9:x']);
  });

  it('keeps several devices of one person together', () => {
    const all = tiles('3:z', '2:b', '3:a', '1:a');
    expect(names(ordered(all, people, '1:a'))).toEqual(['1:a', '2:b', '3:a', '3:z']);
    expect(deviceNumber('3:z', names(all))).toBe(2);
    expect(deviceNumber('2:b', names(all))).toBeUndefined();
  });

  it('puts the hand first that was raised first', () => {
    expect(hands(people).map(({ user }) => user.id)).toEqual([2, 1]);
  });
});

describe('the seats', () => {
  const members = [1, 2, 3, 7].map((id) => ({ id, name: `${id}번` }));

  it('are dashed where nobody sits, with who may still come', () => {
    expect(emptySeats(6, members, people)).toEqual(['7번', undefined, undefined]);
    expect(emptySeats(3, members, people)).toEqual([]);
    expect(emptySeats(10, members, people)).toEqual([]);
  });

  it('have room for all', () => {
    for (const count of [1, 2, 4, 5, 9, 16])
      expect(columnsFor(count) ** 2, String(count)).toBeGreaterThanOrEqual(count);
  });
});

describe('who is who', () => {
  const crew = crewOf({
    people,
    members: [{ id: 7, name: '예나' }],
    identities: ['1:a', '1:b', '7:c', '8:d'],
    words: { device: (number) => `기기 ${number}`, someone: '멤버' },
  });

  it('comes from the room, never from the media server', () => {
    expect(crew.nameOf('1:a')).toBe('서우');
    expect(crew.nameOf('7:c')).toBe('예나');
    expect(crew.nameOf('8:d')).toBe('멤버');
  });

  it('tells devices and turns', () => {
    expect(crew.label('1:b')).toBe('서우 · 기기 2');
    expect(crew.label('7:c')).toBe('예나');
    expect(crew.handPlace('1:a')).toBe(2);
    expect(crew.handPlace('7:c')).toBe(0);
  });
});

describe('what is told of others', () => {
  it('is who came and who went', () => {
    const after = [seated(1, '서우'), seated(5, '이든')];
    expect(changes(people, after)).toEqual({ came: ['이든'], went: ['가을', '지안'] });
  });
});
