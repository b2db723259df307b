import { beforeEach, describe, expect, it } from 'vitest';
import { keepChoice, lastChoice, named, present, troubleOf } from './devices';

const device = (kind: MediaDeviceKind, deviceId: string, label: string) =>
  ({ kind, deviceId, label }) as MediaDeviceInfo;

const all = [
  device('videoinput', 'front', '앞 카메라'),
  device('videoinput', 'back', '뒤 카메라'),
  device('audioinput', '', ''),
  device('audiooutput', 'default', '스피커'),
];

beforeEach(() => localStorage.clear());

describe('the choice of devices', () => {
  it('offers those of a kind that have a name', () => {
    expect(named(all, 'camera').map(({ id }) => id)).toEqual(['front', 'back']);
    expect(named(all, 'microphone')).toEqual([]);
    expect(named(all, 'speaker')).toEqual([{ id: 'default', label: '스피커' }]);
  });

  it('keeps the chosen one while it is plugged in', () => {
    expect(present(named(all, 'camera'), 'back')).toBe('back');
    expect(present(named(all, 'camera'), 'gone')).toBe('front');
    expect(present([], 'gone')).toBe('');
  });

  it('is remembered without whether anything was on', () => {
    const choice = { camera: 'back', microphone: '', speaker: '', blur: true, study: false };
    keepChoice(choice);
    expect(lastChoice()).toEqual(choice);
    localStorage.setItem('studyone.call', '{"camera":7,"on":true}');
    expect(lastChoice()).toEqual({ ...choice, camera: '', blur: false });
    localStorage.setItem('studyone.call', 'no JSON');
    expect(lastChoice().camera).toBe('');
  });
});

describe('a device that does not open', () => {
  it('is told by its cause', () => {
    const named = (name: string) => troubleOf(new DOMException('', name));
    expect(named('NotAllowedError')).toBe('denied');
    expect(named('NotFoundError')).toBe('missing');
    expect(named('NotReadableError')).toBe('busy');
    expect(troubleOf(new TypeError())).toBe('failed');
  });
});
