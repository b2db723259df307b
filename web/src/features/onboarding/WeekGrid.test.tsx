import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { cell, type Cell } from '../../lib/hours';
import { chooseLanguage } from '../../lib/i18n';
import { WeekGrid } from './WeekGrid';

chooseLanguage('ko');
let latest: ReadonlySet<Cell> = new Set();

function Harness() {
  const [cells, setCells] = useState<ReadonlySet<Cell>>(new Set<Cell>());
  return (
    <WeekGrid
      cells={cells}
      onChange={(next) => {
        latest = next;
        setCells(next);
      }}
    />
  );
}

const at = (name: string) => screen.getByRole('gridcell', { name });

describe('the week grid', () => {
  it('has one tab stop, moved by the arrows', () => {
    render(<Harness />);
    at('월요일 19시').focus();
    fireEvent.keyDown(at('월요일 19시'), { key: 'ArrowRight' });
    expect(at('화요일 19시')).toHaveFocus();
    fireEvent.keyDown(at('화요일 19시'), { key: 'ArrowDown' });
    expect(at('화요일 20시')).toHaveFocus();
    const stops = screen.getAllByRole('gridcell').filter((one) => one.tabIndex === 0);
    expect(stops).toHaveLength(1);
  });

  it('marks and wipes with space', () => {
    render(<Harness />);
    const start = at('월요일 19시');
    fireEvent.keyDown(start, { key: ' ' });
    expect([...latest]).toEqual([cell(1, 19)]);
    expect(start).toHaveAttribute('aria-selected', 'true');
    fireEvent.keyDown(start, { key: ' ' });
    expect(latest.size).toBe(0);
  });

  it('marks on with shift and stays inside the week', () => {
    render(<Harness />);
    fireEvent.keyDown(at('월요일 19시'), { key: 'ArrowDown', shiftKey: true });
    expect([...latest].sort()).toEqual([cell(1, 19), cell(1, 20)]);
    fireEvent.keyDown(at('월요일 20시'), { key: 'ArrowLeft' });
    expect(at('월요일 20시')).toHaveAttribute('tabindex', '0');
  });
});
