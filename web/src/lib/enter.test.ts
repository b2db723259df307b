import { beforeEach, describe, expect, it } from 'vitest';
import { EnterRule } from './enter';

let time = 0;
let rule: EnterRule;

beforeEach(() => {
  time = 1000;
  rule = new EnterRule(() => time);
});

const enter = (part: Partial<KeyboardEventInit> = {}) =>
  rule.keyDown({
    key: 'Enter',
    code: 'Enter',
    keyCode: 13,
    shiftKey: false,
    isComposing: false,
    ...part,
  });

describe('the Enter rule', () => {
  it('sends at once when nothing is being composed', () => {
    expect(enter()).toBe('send');
  });

  it('leaves Shift+Enter and other keys to the box', () => {
    expect(enter({ shiftKey: true })).toBe('pass');
    expect(enter({ key: 'a', code: 'KeyA', keyCode: 65 })).toBe('pass');
  });

  it('remembers an Enter while composing and sends once when the composition ends', () => {
    rule.compositionStart();
    expect(enter({ keyCode: 229, isComposing: true })).toBe('pass');
    expect(rule.compositionEnd()).toBe(true);
    expect(rule.compositionEnd()).toBe(false);
  });

  it('ignores the same press reported again after the composition', () => {
    rule.compositionStart();
    enter({ keyCode: 229, isComposing: true });
    rule.compositionEnd();
    time += 50;
    expect(enter()).toBe('ignore');
    time += 1;
    expect(enter()).toBe('send');
  });

  it('takes Enter from its code where the key is called Process', () => {
    rule.compositionStart();
    enter({ key: 'Process', keyCode: 229, isComposing: true });
    expect(rule.compositionEnd()).toBe(true);
  });

  it('sends on the first Enter where the composition ends before the key is reported', () => {
    rule.compositionStart();
    expect(rule.compositionEnd()).toBe(false);
    time += 5;
    expect(enter({ keyCode: 229 })).toBe('send');
    time += 5;
    expect(enter()).toBe('ignore');
  });

  it('does not send when a composition ends without Enter, and needs no second Enter then', () => {
    rule.compositionStart();
    expect(rule.compositionEnd()).toBe(false);
    time += 20;
    expect(enter()).toBe('send');
  });

  it('forgets an Enter when the next composition starts', () => {
    rule.compositionStart();
    enter({ keyCode: 229, isComposing: true });
    rule.compositionStart();
    expect(rule.compositionEnd()).toBe(false);
  });
});
