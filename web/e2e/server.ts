import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Storage = 'embedded' | 'scaled';

const BINARY = process.env.STUDYONE_BIN ?? resolve(import.meta.dirname, '../../bin/studyone');

/** A studyONE process on a free port, with a folder of its own. */
export class Server {
  url = '';
  /** Everything the process has printed. */
  output = '';
  private process!: ChildProcessWithoutNullStreams;

  private constructor(
    readonly folder: string,
    private readonly database: readonly string[],
    private readonly flags: readonly string[],
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start(
    storage: Storage,
    flags: readonly string[],
    env: NodeJS.ProcessEnv = {},
  ): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'studyone-e2e-'));
    const database = ['--data', folder];
    const redis: string[] = [];
    if (storage === 'scaled') {
      database.push('--db', await sharedDatabase());
      redis.push('--redis', needed('STUDYONE_TEST_REDIS'));
    }
    // Of several processes each has to know it.
    const secret = { STUDYONE_SECRET: 'what the processes of one studyONE share' };
    const server = new Server(folder, database, [...flags, ...redis], { ...secret, ...env });
    await server.launch('127.0.0.1:0');
    return server;
  }

  private async launch(address: string): Promise<void> {
    const args = ['serve', '--addr', address, ...this.flags, ...this.database];
    this.process = spawn(BINARY, args, { env: { ...process.env, ...this.env } });
    this.output = '';
    for (const stream of [this.process.stdout, this.process.stderr])
      stream.on('data', (text: Buffer) => (this.output += text.toString()));
    this.url = await this.saidAddress();
  }

  /** As the power cut does it. */
  async kill(): Promise<void> {
    const left = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGKILL');
    await left;
  }

  /** Starts it on its folder and at its address after it was killed. */
  again(): Promise<void> {
    return this.launch(new URL(this.url).host);
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

/** A media server that studyONE did not start, in one cluster by the Redis of the tests. */
export class MediaServer {
  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    private readonly left: Promise<unknown>,
  ) {}

  /** The settings of a studyONE that uses the media server at a port. */
  static env = (port: number) => ({
    STUDYONE_CALL_URL: `ws://127.0.0.1:${port}`,
    STUDYONE_CALL_KEY: 'external',
    STUDYONE_CALL_SECRET: EXTERNAL_SECRET,
  });

  static async start(port: number, webhook: string): Promise<MediaServer> {
    const running = spawn(join(dirname(BINARY), 'studyone-media'));
    const media = new MediaServer(running, new Promise((done) => running.once('exit', done)));
    const settings = {
      node: `external${port}`,
      signal: `127.0.0.1:${port}`,
      host: '127.0.0.1',
      port: await freePort(),
      turn_port: await freePort(),
      advertise: '',
      key: 'external',
      secret: EXTERNAL_SECRET,
      webhook: `${webhook}/api/v1/call/webhook`,
      redis: needed('STUDYONE_TEST_REDIS'),
      people: 50,
      log_level: 'error',
    };
    running.stdin.end(JSON.stringify(settings));
    return media;
  }

  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    await this.left;
  }
}

const EXTERNAL_SECRET = 'a secret of more than thirty-two characters';

/** A port that nobody has just now. */
export const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(address && typeof address === 'object' ? address.port : 0));
    });
  });

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
