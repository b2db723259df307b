import { describe, expect, it } from 'vitest';
import { actionOf, closesPanel, isTyping } from './keys';

const key = (code: string, part: object = {}) => ({
  code,
  key: code.at(-1)?.toLowerCase() ?? '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  repeat: false,
  ...part,
});

describe('single letters', () => {
  it('go by their place, also on a Hangul keyboard', () => {
    expect(actionOf(key('KeyM', { key: 'ㅡ' }))).toBe('microphone');
    expect(actionOf(key('KeyV'))).toBe('camera');
    expect(actionOf(key('Slash', { key: '?' }))).toBe('help');
    expect(actionOf(key('KeyQ'))).toBeNull();
  });

  it('leave the browser’s own alone', () => {
    expect(actionOf(key('KeyC', { ctrlKey: true }))).toBeNull();
    expect(actionOf(key('KeyM', { metaKey: true }))).toBeNull();
    expect(actionOf(key('KeyM', { isComposing: true }))).toBeNull();
    expect(actionOf(key('KeyM', { repeat: true }))).toBeNull();
  });

  it('are text where one types', () => {
    expect(isTyping(document.createElement('textarea'))).toBe(true);
    expect(isTyping(document.createElement('select'))).toBe(true);
    expect(isTyping(document.createElement('button'))).toBe(false);
    expect(isTyping(null)).toBe(false);
  });
});

describe('Escape', () => {
  const escape = (part: KeyboardEventInit = {}, at: Element = document.body) => {
    const event = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true, ...part });
    Object.defineProperty(event, 'target', { value: at });
    return event;
  };

  it('closes the panel', () => {
    expect(closesPanel(escape())).toBe(true);
    expect(closesPanel(escape({ key: 'Enter' }))).toBe(false);
  });

  it('does not where it ends a word, a dialog or something else', () => {
    expect(closesPanel(escape({ isComposing: true }))).toBe(false);
    expect(closesPanel(escape({ keyCode: 229 }))).toBe(false);
    const dialog = document.createElement('dialog');
    const button = dialog.appendChild(document.createElement('button'));
    expect(closesPanel(escape({}, button))).toBe(false);
    const taken = escape();
    taken.preventDefault();
    expect(closesPanel(taken)).toBe(false);
  });
});
