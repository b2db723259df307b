import { dictionary } from '../../lib/i18n';

/** Words of the ways into a call from other pages; they are loaded with those. */
export const entryText = dictionary(
  {
    join: '통화 들어가기',
    joinOf: (room: string) => `${room} 통화 들어가기`,
    sits: (count: number) => `지금 ${count}명이 앉아 있어요`,
  },
  {
    join: 'Join the call',
    joinOf: (room) => `Join the call of ${room}`,
    sits: (count) => (count === 1 ? '1 person is seated now' : `${count} people are seated now`),
  },
);
