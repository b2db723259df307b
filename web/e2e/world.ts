import {
  type APIRequestContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
  test as base,
  expect,
} from '@playwright/test';
import { type Letter, Postbox } from './letters';
import { freePort, MediaServer, Server, type Storage } from './server';
import { type Language, type Words, words } from './words';

export const PASSWORD = 'correct-horse-battery';

/** The server's own plain pages name no icon, so that browsers look for the usual one. */
export const PLAIN_PAGE = /status of 404 .*\/favicon\.ico$/;

/** Room for a person to look at studyONE: a phone in the hand or a desk. */
export const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const satisfies Record<string, BrowserContextOptions>;

export type Size = keyof typeof SIZES;

interface Seat {
  size: Size;
  language: Language;
  /** Starts signed in as this account, */
  as?: Account;
  /** or as this person of the demo world. */
  face?: string | undefined;
  /** At the last process, where there are several, rather than at the first. */
  far?: boolean;
}

export interface Account {
  email: string;
  password: string;
  name: string;
}

/** Somebody at a browser of their own. */
export class Person {
  readonly t: Words;
  /** Console errors that are to be expected. */
  readonly fine: RegExp[] = [
    // Who is not signed in asks once who they are.
    /status of 401 .*\/api\/v1\/me$/,
    // Whoever has told no bank account has none.
    /status of 404 .*\/api\/v1\/(me\/bank-account|rooms\/\d+\/accounts\/\d+)$/,
  ];
  readonly troubles: string[] = [];

  constructor(
    readonly page: Page,
    readonly size: Size,
    language: Language,
  ) {
    this.t = words[language];
    page.on('pageerror', (error) => this.troubles.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      const text = `${message.text()} ${message.location().url}`;
      if (!this.fine.some((pattern) => pattern.test(text))) this.troubles.push(text);
    });
    page.on('response', (response) => {
      const text = `${response.status()} of ${response.url()}`;
      if (response.status() >= 500 && !this.fine.some((pattern) => pattern.test(text)))
        this.troubles.push(text);
    });
  }

  get api(): APIRequestContext {
    return this.page.request;
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name, exact: true });
  }

  dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** The field whose label begins with these words. */
  field(label: string): Locator {
    const begins = new RegExp(`^${label}`);
    return this.page.locator('input, textarea, select').and(this.page.getByLabel(begins));
  }

  /** What has just happened is said at the bottom of the page. */
  told(text: string): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  async signIn({ email, password }: Account): Promise<void> {
    await this.field(this.t.email).fill(email);
    await this.field(this.t.password).fill(password);
    await this.button(this.t.signIn).click();
  }
}

interface Options {
  storage: Storage;
  /** Where letters go: to the folder that /dev/mail shows, or to a mail server. */
  mail: 'folder' | 'smtp';
  demo: boolean;
  /** Where calls take place: beside the binary, or at a media server of the operator's own. */
  media: 'local' | 'external';
}

interface WorkerFixtures extends Options {
  postbox: Postbox;
  /** The processes of this worker: one, or two that share a database and a Redis. */
  nodes: Server[];
}

interface Fixtures {
  /** The first process. */
  server: Server;
  /** A person sits down at a fresh browser. At the end nothing may have gone wrong in it. */
  sit: (seat: Seat) => Promise<Person>;
  /** The newest letter to an address. */
  letterTo: (address: string, subject: string) => Promise<Letter>;
  /** An account that exists already. */
  account: (name: string) => Promise<Account>;
}

let accounts = 0;

async function idOf(api: APIRequestContext, face: string | undefined): Promise<number | undefined> {
  const answer = await api.get('/api/v1/demo/people');
  const { items } = (await answer.json()) as { items: { id: number; name: string }[] };
  return items.find(({ name }) => name === face)?.id;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  storage: ['embedded', { option: true, scope: 'worker' }],
  mail: ['folder', { option: true, scope: 'worker' }],
  demo: [true, { option: true, scope: 'worker' }],
  media: ['local', { option: true, scope: 'worker' }],

  postbox: [
    // Playwright wants to see which fixtures one builds on.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const postbox = await Postbox.open();
      await use(postbox);
      postbox.close();
    },
    { scope: 'worker' },
  ],

  nodes: [
    async ({ storage, mail, demo, media, postbox }, use) => {
      const flags = demo ? ['--demo'] : [];
      if (mail === 'smtp') flags.push('--smtp', postbox.url);
      const port = await freePort();
      const env = media === 'external' ? MediaServer.env(port) : {};
      const first = await Server.start(storage, flags, env);
      const nodes = [first];
      if (storage === 'scaled') nodes.push(await Server.start(storage, flags, env));
      const external = media === 'external' && (await MediaServer.start(port, first.url));
      await use(nodes);
      await Promise.all(nodes.map((node) => node.stop()));
      if (external) await external.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  server: async ({ nodes }, use) => {
    await use(nodes[0]);
  },

  sit: async ({ browser, nodes }, use) => {
    const people: Person[] = [];
    await use(async ({ size, language, as, face, far }) => {
      const context = await browser.newContext({
        ...SIZES[size],
        baseURL: nodes.at(far ? -1 : 0)?.url,
        locale: words[language].locale,
        timezoneId: 'Asia/Seoul',
        reducedMotion: 'reduce',
      });
      if (as ?? face) {
        const answer = as
          ? await context.request.post('/api/v1/sessions', {
              data: { email: as.email, password: as.password },
            })
          : await context.request.post('/api/v1/demo/sessions', {
              data: { id: await idOf(context.request, face) },
            });
        expect(answer.status()).toBe(201);
        await context.request.patch('/api/v1/me', { data: { language } });
      }
      const person = new Person(await context.newPage(), size, language);
      people.push(person);
      return person;
    });
    const troubles = people.flatMap((person) => person.troubles);
    await Promise.all(people.map(({ page }) => page.context().close()));
    expect(troubles, 'what the browsers complained about').toEqual([]);
  },

  letterTo: async ({ server, mail, postbox, request }, use) => {
    const letters = async () => {
      if (mail === 'smtp') return postbox.letters.toReversed();
      const shown = await request.get(`${server.url}/dev/mail`, {
        headers: { Accept: 'application/json' },
      });
      const kept = (await shown.json()) as { To: string; Subject: string; Text: string }[];
      return kept.map(({ To, Subject, Text }) => ({ to: To, subject: Subject, text: Text }));
    };
    await use(async (address, subject) => {
      let letter: Letter | undefined;
      await expect(async () => {
        const all = await letters();
        letter = all.find((one) => one.to === address && one.subject.includes(subject));
        expect(letter, `a letter "${subject}" to ${address}`).toBeDefined();
      }).toPass();
      return letter as unknown as Letter;
    });
  },

  account: async ({ server }, use) => {
    await use(async (name) => {
      const account = {
        name,
        password: PASSWORD,
        email: `${++accounts}.${Date.now()}@example.com`,
      };
      const flags = ['--email', account.email, '--name', name, '--password-stdin'];
      await server.command(['user', 'create'], flags, `${PASSWORD}\n`);
      return account;
    });
  },
});

export { expect };
