import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** A mail server as far as receiving goes: it takes every letter and keeps it. */
export class Postbox {
  readonly letters: Letter[] = [];
  private readonly server = createServer((socket) => this.serve(socket));

  static async open(): Promise<Postbox> {
    const box = new Postbox();
    await new Promise<void>((done) => box.server.listen(0, '127.0.0.1', done));
    return box;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }

  private serve(socket: Socket): void {
    let unread = '';
    let letter: string | null = null;
    let to = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    const take = (line: string) => {
      if (letter !== null) {
        if (line !== '.') {
          letter += `${line.replace(/^\.\./, '.')}\r\n`;
          return;
        }
        this.letters.push(readLetter(to, letter));
        letter = null;
        say('250 taken');
      } else if (/^DATA/i.test(line)) {
        letter = '';
        say('354 go on');
      } else if (/^QUIT/i.test(line)) {
        say('221 bye');
        socket.end();
      } else {
        to = /^RCPT TO:<(.*?)>/i.exec(line)?.[1] ?? to;
        say('250 fine');
      }
    };
    socket.setEncoding('latin1');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: string) => {
      const lines = (unread + chunk).split('\r\n');
      unread = lines.pop() ?? '';
      lines.forEach(take);
    });
    say('220 here');
  }
}

const utf8 = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8');

const unquoted = (text: string) =>
  text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** A letter of one part, as it came over the wire. */
function readLetter(to: string, raw: string): Letter {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const body = raw.slice(end + 4);
  const quoted = /^Content-Transfer-Encoding: quoted-printable/im.test(head);
  const subject = (/^Subject: (.*)$/im.exec(head)?.[1] ?? '')
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, word: string) => unquoted(word.replace(/_/g, ' ')))
    .replace(/=\?UTF-8\?B\?(.*?)\?=/gi, (_, word: string) => atob(word));
  return {
    to,
    subject: utf8(subject),
    text: utf8(quoted ? unquoted(body.replace(/=\r\n/g, '')) : body).replace(/\r\n/g, '\n'),
  };
}

export const linkIn = ({ text }: Letter): string => found(/https?:\/\/\S+token=\S+/, text);

export const codeIn = ({ text }: Letter): string => found(/(?<=: )\d{6}$/m, text);

function found(pattern: RegExp, text: string): string {
  const hit = pattern.exec(text);
  if (!hit) throw new Error(`there is no ${pattern.source} in this letter:\n${text}`);
  return hit[0];
}
