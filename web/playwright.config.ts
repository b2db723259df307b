import { defineConfig } from '@playwright/test';

// Made and dropped by e2e/server.ts; the workers learn its name from here.
process.env.STUDYONE_E2E_DATABASE ??= `studyone_e2e_${process.pid}`;

// Every worker starts the binary by itself (e2e/server.ts): on SQLite in the project "embedded",
// on the PostgreSQL and Redis of scripts/testenv in "scaled".
export default defineConfig<object, { storage: 'embedded' | 'scaled' }>({
  testDir: 'e2e',
  fullyParallel: true,
  globalTeardown: './e2e/server.ts',
  workers: 2,
  forbidOnly: true,
  // A machine that others use too may stall a browser for longer than any patience.
  retries: process.env.CI ? 1 : 0,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 40_000,
    trace: process.env.STUDYONE_TRACE ? 'on' : 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: process.env.STUDYONE_ONLY
    ? [{ name: process.env.STUDYONE_ONLY, testMatch: `${process.env.STUDYONE_ONLY}.ts` }]
    : [
        {
          name: 'scaled',
          use: { storage: 'scaled' },
          // What a page looks like does not depend on the storage.
          testIgnore: ['pages.spec.ts', 'blur.spec.ts'],
          // Its tests share a database, and so a queue of letters; the other worker goes on meanwhile.
          workers: 1,
        },
        // A media server of the operator's own is what one grows into.
        { name: 'embedded', use: { storage: 'embedded' }, testIgnore: 'external.spec.ts' },
      ],
});
