import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RATE = 48_000;
const SECONDS = 4;

/** Something like speech for the microphones of the tests: syllables of a falling and rising voice. */
export function voice(): string {
  const samples = RATE * SECONDS;
  const data = Buffer.alloc(samples * 2);
  for (let index = 0; index < samples; index++) {
    const t = index / RATE;
    const tone = 2 * ((t * (140 + 30 * Math.sin(2 * Math.PI * t))) % 1) - 1;
    const loud = Math.sqrt(Math.max(0, Math.sin(4 * Math.PI * t)));
    data.writeInt16LE(Math.round(tone * loud * 20_000), index * 2);
  }
  const file = join(tmpdir(), 'studyone-e2e-voice.wav');
  writeFileSync(file, Buffer.concat([header(data.length), data]));
  return file;
}

/** Of a WAV file with one channel of 16 bits. */
function header(length: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(length, 40);
  return head;
}
