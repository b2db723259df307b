import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** What client and server say to each other, docs/notes.md. */
export type Message =
  | { kind: 'step1'; vector: Uint8Array }
  | { kind: 'step2'; update: Uint8Array }
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'awareness'; states: Uint8Array }
  /** The first `count` updates of this connection are durable. */
  | { kind: 'durable'; count: number }
  | { kind: 'rights'; write: boolean };

const SYNC = 0;
const AWARENESS = 1;
const DURABLE = 64;
const RIGHTS = 65;

const STEPS = { step1: 0, step2: 1, update: 2 } as const;

export function encode(message: Message): Uint8Array<ArrayBuffer> {
  return encoding.encode((to) => {
    const [numbers, bytes] = partsOf(message);
    for (const number of numbers) encoding.writeVarUint(to, number);
    if (bytes) encoding.writeVarUint8Array(to, bytes);
  });
}

function partsOf(message: Message): [numbers: number[], bytes?: Uint8Array] {
  switch (message.kind) {
    case 'step1':
      return [[SYNC, STEPS.step1], message.vector];
    case 'step2':
    case 'update':
      return [[SYNC, STEPS[message.kind]], message.update];
    case 'awareness':
      return [[AWARENESS], message.states];
    case 'durable':
      return [[DURABLE, message.count]];
    case 'rights':
      return [[RIGHTS, message.write ? 1 : 0]];
  }
}

/** Null: a message that this client does not know. */
export function decode(data: ArrayBuffer): Message | null {
  const from = decoding.createDecoder(new Uint8Array(data));
  const number = () => decoding.readVarUint(from);
  const bytes = () => decoding.readVarUint8Array(from);
  switch (number()) {
    case SYNC:
      switch (number()) {
        case STEPS.step1:
          return { kind: 'step1', vector: bytes() };
        case STEPS.step2:
          return { kind: 'step2', update: bytes() };
        case STEPS.update:
          return { kind: 'update', update: bytes() };
      }
      return null;
    case AWARENESS:
      return { kind: 'awareness', states: bytes() };
    case DURABLE:
      return { kind: 'durable', count: number() };
    case RIGHTS:
      return { kind: 'rights', write: number() === 1 };
  }
  return null;
}
