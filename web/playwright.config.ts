import { defineConfig } from '@playwright/test';

// Every worker starts the binary by itself (e2e/server.ts): on SQLite in the project "embedded",
// on the PostgreSQL and Redis of scripts/testenv in "scaled".
export default defineConfig<object, { storage: 'embedded' | 'scaled' }>({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    trace: 'retain-on-failure',
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
  projects: process.env.STUDYONE_SHOTS
    ? [{ name: 'shots', testMatch: 'shots.ts' }]
    : [
        { name: 'embedded', use: { storage: 'embedded' } },
        // What a page looks like does not depend on the storage.
        { name: 'scaled', use: { storage: 'scaled' }, testIgnore: 'pages.spec.ts' },
      ],
});
