import { api, ask, Problem } from '../../api/client';
import { hears } from './loudness';
import {
  browser,
  type Finding,
  type Step,
  secure,
  skipped,
  tcp,
  turn,
  udp,
  unopened,
} from './testSteps';
import type { Ticket } from './types';

export interface Watch {
  tell: (step: Step, finding: Finding | 'running') => void;
  /** A device that opened; it stays open for one to look at. */
  opened: (track: MediaStreamTrack) => void;
  /** The page is gone, or the test began anew. */
  gone: () => boolean;
}

/** Everything but the speaker, which only ears can judge. */
export async function runTest(watch: Watch): Promise<void> {
  const safe = secure(window.isSecureContext, location.protocol);
  watch.tell('secure', safe);
  watch.tell('browser', browser('RTCPeerConnection' in window && 'WebSocket' in window));
  for (const kind of ['microphone', 'camera'] as const)
    if (!watch.gone()) await device(kind, safe.state === 'ok', watch);
  if (!watch.gone()) await network(watch);
}

const LISTENS = 6000;
const MEDIA = { microphone: 'audio', camera: 'video' } as const;
const KINDS = { microphone: 'audioinput', camera: 'videoinput' } as const;

async function device(kind: 'microphone' | 'camera', safe: boolean, watch: Watch): Promise<void> {
  if (!safe) {
    watch.tell(kind, { state: 'skipped', say: 'noDevices' });
    return;
  }
  watch.tell(kind, 'running');
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ [MEDIA[kind]]: true });
    const [track] = stream.getTracks();
    if (!track) throw new DOMException('The stream is empty', 'NotFoundError');
    watch.opened(track);
    if (watch.gone()) return;
    const all = await navigator.mediaDevices.enumerateDevices();
    const devices = all.filter((one) => one.kind === KINDS[kind]).map(({ label }) => label);
    watch.tell(kind, { ...(await judged(kind, track)), devices: devices.filter(Boolean) });
  } catch (error) {
    watch.tell(kind, unopened(kind, error));
  }
}

async function judged(kind: 'microphone' | 'camera', track: MediaStreamTrack): Promise<Finding> {
  if (kind === 'camera') return { state: 'ok', say: 'cameraOk' };
  return (await hears(track, LISTENS))
    ? { state: 'ok', say: 'microphoneOk' }
    : { state: 'warning', say: 'microphoneSilent' };
}

async function network(watch: Watch): Promise<void> {
  const ticket = await server(watch);
  if (watch.gone()) return;
  if (!ticket) {
    for (const step of ['signal', 'udp', 'tcp', 'turn'] as const) watch.tell(step, skipped);
    return;
  }
  const { relays, signals, ways } = await import('./network');
  const url = location.origin.replace(/^http/, 'ws');

  watch.tell('signal', 'running');
  if (!(await signals(url, ticket.token))) {
    watch.tell('signal', { state: 'problem', say: 'signalNot', operator: 'signalOperator' });
    for (const step of ['udp', 'tcp', 'turn'] as const) watch.tell(step, skipped);
    return;
  }
  watch.tell('signal', { state: 'ok', say: 'signalOk' });
  if (watch.gone()) return;

  watch.tell('udp', 'running');
  const answer = await ways(url, ticket.token, (way) => {
    watch.tell('udp', udp(way));
    watch.tell('tcp', 'running');
  });
  watch.tell('tcp', answer ? tcp(answer) : skipped);
  if (watch.gone()) return;

  watch.tell('turn', 'running');
  // The media server remembers of somebody that they wanted TCP, so this is somebody new.
  const { token } = await ask(api.POST('/api/v1/call/test')).catch(() => ticket);
  watch.tell('turn', turn(await relays(url, token)));
}

async function server(watch: Watch): Promise<Ticket | null> {
  watch.tell('server', 'running');
  try {
    const ticket = await ask(api.POST('/api/v1/call/test'));
    watch.tell('server', { state: 'ok', say: 'serverOk' });
    return ticket;
  } catch (error) {
    const detail = error instanceof Problem ? error.detail : '';
    watch.tell('server', {
      state: 'problem',
      say: 'signalNot',
      ...(detail && { detail }),
      operator: 'serverOperator',
    });
    return null;
  }
}
