import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { Note, randomFrom } from './noteSteps';
import { expect, type Person } from './world';

const PARTS = [
  '공부를 ',
  '함께 ',
  '하면 ',
  '덜 졸려요. ',
  'the quick ',
  'brown fox ',
  '단어 😀 ',
  '🇰🇷 ',
];
const LINES = ['\n', '\n- ', '\n\n## ', '\n\n'];
const BACK = null;
/** Of what is typed so much is taken back at once, on the average. */
const REGRET = 0.475;
/** Edits that are sent together, as after a while without a connection. */
const TOGETHER = 500;

/**
 * Somebody writes for months: bursts of keys, many corrected at once, and every few bursts elsewhere.
 * Every key is an edit of its own, and they are sent in this order. Gives what is written in the end.
 */
export function typeForMonths(seed: number, edits: number, send: (update: Uint8Array) => void) {
  const random = randomFrom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const doc = new Y.Doc();
  doc.clientID = 1 + below(2 ** 30);
  const text = doc.getText('note');
  let updates: Uint8Array[] = [];
  const flush = () => {
    if (updates.length > 0) send(Y.mergeUpdates(updates));
    updates = [];
  };
  doc.on('update', (update: Uint8Array) => {
    updates.push(update);
    if (updates.length >= TOGETHER) flush();
  });

  const burst = (): (string | typeof BACK)[] => {
    const words = Array.from({ length: 1 + below(6) }, () => PARTS[below(PARTS.length)]);
    if (random() < 0.25) words.push(LINES[below(LINES.length)]);
    const signs = Array.from(words.join(''));
    const regrets = below(Math.round(signs.length * REGRET * 2));
    return [...signs, ...Array.from({ length: regrets }, () => BACK)];
  };

  let written = '';
  let at = 0;
  for (let done = 0; done < edits;) {
    if (random() < 0.2) at = between(written, below(written.length + 1));
    const kept: string[] = [];
    let caret = at;
    for (const key of burst().slice(0, edits - done)) {
      if (key === BACK) {
        const { length } = kept.pop() ?? '';
        caret -= length;
        text.delete(caret, length);
      } else {
        text.insert(caret, key);
        kept.push(key);
        caret += key.length;
      }
      done++;
    }
    written = written.slice(0, at) + kept.join('') + written.slice(at);
    at = caret;
  }
  flush();
  return written;
}

/** A place that is not within a sign of two units. */
const between = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;

/** As docs/notes.md has it. */
const messageOf = (update: Uint8Array): Uint8Array =>
  encoding.encode((to) => {
    encoding.writeVarUint(to, 0);
    encoding.writeVarUint(to, 2);
    encoding.writeVarUint8Array(to, update);
  });

/** A note of so many edits, written through its socket. */
export async function longNote(who: Person, room: number, seed: number, edits: number) {
  const note = await Note.begin(who, room, '오래 쓴 노트');
  const messages: string[] = [];
  const text = typeForMonths(seed, edits, (update) =>
    messages.push(Buffer.from(messageOf(update)).toString('base64')),
  );
  await who.page.goto('/me');
  const durable = await who.page.evaluate(sendAll, { path: `/api/v1${note.path}/sync`, messages });
  expect(durable).toBe(messages.length);
  expect(await note.markdown(who)).toBe(text);
  return { note, text };
}

/** Runs in the page; gives how many messages the server has on its disk. */
function sendAll({ path, messages }: { path: string; messages: string[] }): Promise<number> {
  const DURABLE = 64;
  return new Promise((found) => {
    const socket = new WebSocket(path);
    socket.binaryType = 'arraybuffer';
    socket.onclose = () => found(-1);
    socket.onopen = () => {
      for (const message of messages)
        socket.send(Uint8Array.from(atob(message), (sign) => sign.charCodeAt(0)));
    };
    socket.onmessage = ({ data }) => {
      const [kind, ...count] = new Uint8Array(data as ArrayBuffer);
      if (kind !== DURABLE) return;
      const durable = count.reduceRight((sum, part) => sum * 128 + (part & 127), 0);
      if (durable < messages.length) return;
      socket.onclose = null;
      socket.close();
      found(durable);
    };
  });
}
