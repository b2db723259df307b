import { describe, expect, it } from 'vitest';
import { count, secure, skipped, tcp, turn, udp, unopened } from './testSteps';

const named = (name: string) => Object.assign(new Error(name), { name });

describe('what a step of the test finds', () => {
  it('wants https, or this computer', () => {
    expect(secure(false, 'http:').state).toBe('problem');
    expect(secure(true, 'http:').say).toBe('secureLocal');
    expect(secure(true, 'https:').say).toBe('secureOk');
  });

  it('can do without a device, but not with a blocked one', () => {
    expect(unopened('camera', named('NotFoundError')).state).toBe('warning');
    expect(unopened('camera', named('NotAllowedError'))).toEqual({
      state: 'problem',
      say: 'cameraDenied',
    });
    expect(unopened('microphone', named('NotReadableError')).say).toBe('microphoneBusy');
  });

  it('tells by which way media goes', () => {
    const way = { protocol: 'udp', relayed: false, roundTrip: 12 } as const;
    expect(udp(way)).toEqual({ state: 'ok', say: 'udpOk', roundTrip: 12 });
    expect(udp({ ...way, protocol: 'tcp' })).toMatchObject({ state: 'warning', say: 'udpByTcp' });
    expect(udp({ ...way, relayed: true })).toMatchObject({ state: 'warning', say: 'udpByTurn' });
    expect(udp(null).state).toBe('problem');
  });

  it('takes what the server does not offer for a note', () => {
    expect(tcp('not offered').state).toBe('note');
    expect(turn('not offered').state).toBe('note');
    expect(tcp('fails').state).toBe('note');
    expect(turn('works').state).toBe('ok');
  });

  it('is counted once it is there', () => {
    const findings = { secure: secure(false, 'http:'), udp: 'running', tcp: skipped } as const;
    expect(count(findings, 'problem')).toBe(1);
    expect(count(findings, 'ok')).toBe(0);
  });
});
