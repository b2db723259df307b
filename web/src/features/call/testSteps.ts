import type { testText } from './testText';
import { troubleOf, type Unopened } from './devices';

type Words = (typeof testText)['ko'];
/** Words that need nothing filled in. */
type Plain = { [K in keyof Words]: Words[K] extends string ? K : never }[keyof Words];

export const STEPS = [
  'secure',
  'browser',
  'microphone',
  'camera',
  'speaker',
  'server',
  'signal',
  'udp',
  'tcp',
  'turn',
] as const;

export type Step = (typeof STEPS)[number];

export type State =
  | 'ok'
  | 'note' // as it is meant to be, but good to know
  | 'warning' // calls work, not at their best
  | 'problem'
  | 'skipped';

/** What was found at a step: whether it works, and what to do. */
export interface Finding {
  state: State;
  say: Plain;
  /** What the server said, instead of `say`. */
  detail?: string;
  /** A line for whoever runs the server. */
  operator?: Plain;
  devices?: string[];
  roundTrip?: number;
}

export type Findings = Partial<Record<Step, Finding | 'running'>>;

export const skipped: Finding = { state: 'skipped', say: 'afterBefore' };

export function secure(isSecure: boolean, protocol: string): Finding {
  if (!isSecure) return { state: 'problem', say: 'secureNot', operator: 'secureOperator' };
  return { state: 'ok', say: protocol === 'https:' ? 'secureOk' : 'secureLocal' };
}

export const browser = (able: boolean): Finding =>
  able ? { state: 'ok', say: 'browserOk' } : { state: 'problem', say: 'browserOld' };

const MICROPHONE = {
  denied: 'microphoneDenied',
  missing: 'microphoneMissing',
  busy: 'microphoneBusy',
  failed: 'microphoneFailed',
} as const satisfies Record<Unopened, Plain>;

const CAMERA = {
  denied: 'cameraDenied',
  missing: 'cameraMissing',
  busy: 'cameraBusy',
  failed: 'cameraFailed',
} as const satisfies Record<Unopened, Plain>;

/** One can listen without a microphone and be there without a camera, so a missing one is no problem. */
export function unopened(kind: 'microphone' | 'camera', error: unknown): Finding {
  const why = troubleOf(error);
  return {
    state: why === 'missing' ? 'warning' : 'problem',
    say: kind === 'camera' ? CAMERA[why] : MICROPHONE[why],
  };
}

/** The way that media took. */
export interface Way {
  protocol: 'udp' | 'tcp';
  relayed: boolean;
  /** Milliseconds there and back, where the browser knows. */
  roundTrip: number | null;
}

export function udp(way: Way | null): Finding {
  if (!way) return { state: 'problem', say: 'udpNot', operator: 'udpOperator' };
  const roundTrip = way.roundTrip === null ? {} : { roundTrip: way.roundTrip };
  const blocked = { state: 'warning', operator: 'udpOperator', ...roundTrip } as const;
  if (way.relayed) return { ...blocked, say: 'udpByTurn' };
  if (way.protocol === 'tcp') return { ...blocked, say: 'udpByTcp' };
  return { state: 'ok', say: 'udpOk', ...roundTrip };
}

export type TcpAnswer = 'works' | 'fails' | 'not offered';

/** What is not offered is so by design; what fails matters only where UDP does not work. */
export function tcp(answer: TcpAnswer): Finding {
  if (answer === 'works') return { state: 'ok', say: 'tcpOk' };
  if (answer === 'fails') return { state: 'note', say: 'tcpNot', operator: 'tcpOperator' };
  return { state: 'note', say: 'tcpNone', operator: 'tcpNoneOperator' };
}

export type TurnAnswer = 'works' | 'fails' | 'not offered';

export function turn(answer: TurnAnswer): Finding {
  if (answer === 'works') return { state: 'ok', say: 'turnOk' };
  if (answer === 'fails') return { state: 'note', say: 'turnNot', operator: 'turnOperator' };
  return { state: 'note', say: 'turnNone' };
}

/** How many steps went wrong, and how many could be better. */
export function count(findings: Findings, state: State): number {
  return Object.values(findings).filter((one) => one !== 'running' && one.state === state).length;
}
