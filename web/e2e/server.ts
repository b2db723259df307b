import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Storage = 'embedded' | 'scaled';

interface Start {
  storage: Storage;
  /** Further flags of `serve`. */
  flags: readonly string[];
}

const BINARY = process.env.STUDYONE_BIN ?? resolve(import.meta.dirname, '../../bin/studyone');

/** A studyONE process of its own, on a free port and an empty folder or database. */
export class Server {
  url = '';
  /** Everything the process has printed. */
  output = '';

  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    private readonly database: readonly string[],
    private readonly cleanUp: () => Promise<void>,
  ) {
    for (const stream of [process.stdout, process.stderr])
      stream.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  static async start({ storage, flags }: Start): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'studyone-e2e-'));
    const database = ['--data', folder];
    const args = ['serve', '--addr', '127.0.0.1:0', ...flags, '--data', folder];
    let drop = () => Promise.resolve();
    if (storage === 'scaled') {
      const made = await makeDatabase();
      database.push('--db', made.url);
      args.push('--db', made.url, '--redis', needed('STUDYONE_TEST_REDIS'));
      drop = made.drop;
    }
    const server = new Server(spawn(BINARY, args), database, async () => {
      await drop();
      await rm(folder, { recursive: true });
    });
    server.url = await server.saidAddress();
    return server;
  }

  /** Runs a command of the same binary beside the server, on the same database. */
  async command(command: readonly string[], flags: readonly string[], input: string) {
    const running = run(BINARY, [...command, ...this.database, ...flags]);
    running.child.stdin?.end(input);
    await running;
  }

  /** The server must leave by itself when it is asked to. */
  async stop(): Promise<void> {
    const left = new Promise<number | null>((done) => this.process.once('exit', done));
    this.process.kill('SIGTERM');
    const status = this.process.exitCode ?? (await left);
    await this.cleanUp();
    if (status !== 0) throw new Error(`the server ended with ${status}:\n${this.output}`);
  }

  private saidAddress(): Promise<string> {
    return new Promise((found, failed) => {
      this.process.once('error', failed);
      this.process.once('exit', () => failed(new Error(`no server:\n${this.output}`)));
      this.process.stdout.on('data', () => {
        const address = /studyONE is at (\S+)/.exec(this.output)?.[1];
        if (address) found(address);
      });
    });
  }
}

/** What is missing is a failure: a test that is left out proves nothing. */
function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run the tests by scripts/testenv scripts/e2e`);
  return value;
}

async function makeDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const cluster = needed('STUDYONE_TEST_PG');
  const name = `studyone_e2e_${process.pid}_${Date.now()}`;
  const ask = async (sql: string) => {
    await run('psql', ['-X', '-q', '-d', cluster, '-c', sql]);
  };
  await ask(`CREATE DATABASE ${name}`);
  const url = new URL(cluster);
  url.pathname = name;
  return { url: url.href, drop: () => ask(`DROP DATABASE ${name} WITH (FORCE)`) };
}
