import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Storage = 'embedded' | 'scaled';

const BINARY = process.env.STUDYONE_BIN ?? resolve(import.meta.dirname, '../../bin/studyone');

/** A studyONE process on a free port, with a folder of its own. */
export class Server {
  url = '';
  /** Everything the process has printed. */
  output = '';

  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    readonly folder: string,
    private readonly database: readonly string[],
  ) {
    for (const stream of [process.stdout, process.stderr])
      stream.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  static async start(storage: Storage, flags: readonly string[]): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'studyone-e2e-'));
    const database = ['--data', folder];
    const redis: string[] = [];
    if (storage === 'scaled') {
      database.push('--db', await sharedDatabase());
      redis.push('--redis', needed('STUDYONE_TEST_REDIS'));
    }
    const args = ['serve', '--addr', '127.0.0.1:0', ...flags, ...database, ...redis];
    const server = new Server(spawn(BINARY, args), folder, database);
    server.url = await server.saidAddress();
    return server;
  }

  /** Runs a command of the same binary beside the server, on the same database. */
  async command(command: readonly string[], flags: readonly string[], input: string) {
    await commandOf(this.database)(command, flags, input);
  }

  /** The server must leave by itself when it is asked to. */
  async stop(): Promise<void> {
    const left = new Promise<number | null>((done) => this.process.once('exit', done));
    this.process.kill('SIGTERM');
    const status = this.process.exitCode ?? (await left);
    await rm(this.folder, { recursive: true });
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

/** Runs commands of studyone on a database; gives what they print. */
export const commandOf =
  (database: readonly string[]) =>
  async (command: readonly string[], flags: readonly string[], input: string): Promise<string> => {
    const running = run(BINARY, [...command, ...database, ...flags]);
    running.child.stdin?.end(input);
    return (await running).stdout;
  };

/** What is missing is a failure: a test that is left out proves nothing. */
function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run the tests by make e2e`);
  return value;
}

const askPostgres = (sql: string) =>
  run('psql', ['-X', '-q', '-d', needed('STUDYONE_TEST_PG'), '-c', sql]);

/** One Redis is for one database: all processes of a run share both, as they would in earnest. */
const sharedDatabase = () => database(needed('STUDYONE_E2E_DATABASE'));

/** A database beside it, for processes that must not meet the others. */
export const ownDatabase = (what: string) => database(`${needed('STUDYONE_E2E_DATABASE')}_${what}`);

async function database(name: string): Promise<string> {
  await askPostgres(`CREATE DATABASE ${name}`).catch((error: unknown) => {
    if (!String(error).includes('already exists')) throw error;
  });
  const url = new URL(needed('STUDYONE_TEST_PG'));
  url.pathname = name;
  return url.href;
}

/** After the last test. */
export default async function dropDatabase(): Promise<void> {
  if (!process.env.STUDYONE_TEST_PG) return;
  const shared = needed('STUDYONE_E2E_DATABASE');
  for (const name of [shared, `${shared}_clock`])
    await askPostgres(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
