import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from '@playwright/test';
import { commandOf, ownDatabase, type Storage } from './server';
import { expect, PASSWORD, Person, type Size, SIZES } from './world';

const BINARY =
  process.env.STUDYONE_CLOCKSERVER ??
  resolve(import.meta.dirname, '../../.cache/clockserver/clockserver');

/** A server of its own whose clock the test moves (test/clockserver). */
export class ClockServer {
  url = '';
  private ahead = 0;
  private control = '';
  private output = '';

  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    private readonly folder: string,
    private readonly database: readonly string[],
  ) {
    for (const stream of [process.stdout, process.stderr])
      stream.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  static async start(storage: Storage): Promise<ClockServer> {
    const folder = await mkdtemp(join(tmpdir(), 'studyone-clock-'));
    const database = ['--data', folder];
    if (storage === 'scaled') database.push('--db', await ownDatabase('clock'));
    const args = ['--addr', '127.0.0.1:0', '--limits', 'off', ...database];
    const server = new ClockServer(spawn(BINARY, args), folder, database);
    await server.saidAddresses();
    return server;
  }

  /** What the server's clock shows. */
  now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  /** Moves the clock to a time to come; all that is due by then has happened after it. */
  async moveTo(time: Date): Promise<void> {
    const by = time.getTime() - this.now().getTime();
    const answer = await fetch(`${this.control}/advance?by=${by}ms`, { method: 'POST' }).catch(
      (error: unknown) => {
        throw new Error(`the clock does not answer:\n${this.output}`, { cause: error });
      },
    );
    if (!answer.ok) throw new Error(`the clock: ${await answer.text()}\n${this.output}`);
    this.ahead += by;
  }

  /** Runs a command of studyone on the same database. */
  command(...args: Parameters<ReturnType<typeof commandOf>>): Promise<string> {
    return commandOf(this.database)(...args);
  }

  /** A new person sits down at a fresh browser. */
  async sit(browser: Browser, size: Size, name: string): Promise<Person> {
    const email = `${size}.${Date.now()}@example.com`;
    const flags = ['--email', email, '--name', name, '--password-stdin'];
    await this.command(['user', 'create'], flags, `${PASSWORD}\n`);
    const context = await browser.newContext({
      ...SIZES[size],
      baseURL: this.url,
      locale: 'ko-KR',
      timezoneId: 'Asia/Seoul',
      reducedMotion: 'reduce',
    });
    const answer = await context.request.post('/api/v1/sessions', {
      data: { email, password: PASSWORD },
    });
    expect(answer.status()).toBe(201);
    return new Person(await context.newPage(), size, 'ko');
  }

  async stop(): Promise<void> {
    const left = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGTERM');
    const status = this.process.exitCode ?? (await left);
    await rm(this.folder, { recursive: true });
    if (status !== 0) throw new Error(`the server ended with ${String(status)}:\n${this.output}`);
  }

  private saidAddresses(): Promise<void> {
    return new Promise((found, failed) => {
      this.process.once('error', failed);
      this.process.once('exit', () => failed(new Error(`no server:\n${this.output}`)));
      this.process.stdout.on('data', () => {
        this.control = /the clock is at (\S+)/.exec(this.output)?.[1] ?? '';
        this.url = /studyONE is at (\S+)/.exec(this.output)?.[1] ?? '';
        if (this.url) found();
      });
    });
  }
}
