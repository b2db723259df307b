import { describe, expect, it } from 'vitest';
import { actionOf, isTyping } from './keys';

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
