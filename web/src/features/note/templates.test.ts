import { describe, expect, it } from 'vitest';
import { TEMPLATE_KEYS, templateText } from './templates';

const occasion = {
  room: 'RC|LC *끝까지*',
  writer: '한서우',
  // The 24th in Seoul.
  now: new Date('2026-11-23T16:00:00Z'),
  zone: 'Asia/Seoul',
};

const KEYS = TEMPLATE_KEYS.filter((key) => key !== 'blank');
const ko = KEYS.map((key) => templateText(key, occasion, 'ko'));
const en = KEYS.map((key) => templateText(key, { ...occasion, room: 'RC', writer: 'Kim' }, 'en'));

describe('the templates', () => {
  it('have tables, check lists and headings in both languages', () => {
    for (const text of [...ko, ...en]) {
      expect(text).toMatch(/^\|(---\|)+$/m);
      expect(text).toMatch(/^- \[ \] /m);
      expect(text).toMatch(/^## /m);
    }
    for (const text of en) expect(text).not.toMatch(/[가-힣]/);
  });

  it('have the day and the room filled in, which break no table', () => {
    for (const text of ko) {
      expect(text).toContain('| 2026. 11. 24. (화) |');
      expect(text).toContain('| RC\\|LC \\*끝까지\\* |');
    }
    expect(en[0]).toContain('Tue, Nov 24, 2026');
    expect(ko[0]).toContain('| 한서우 |');
  });

  it('say when to do a question again', () => {
    expect(ko[1]).toContain('- [ ] 사흘 뒤, 2026. 11. 27. (금)');
  });

  it('have rows as wide as their tables', () => {
    for (const text of [...ko, ...en]) {
      for (const table of text.match(/(^\|.*\n)+/gm) ?? []) {
        const rows = table.trim().split('\n');
        const cells = rows.map((row) => row.match(/(?<!\\)\|/g)?.length);
        expect(new Set(cells).size, table).toBe(1);
      }
    }
  });

  it('begin a blank note with nothing', () => {
    expect(templateText('blank', occasion, 'ko')).toBe('');
  });
});
