import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// The configuration is read again in every worker: what is chosen once is kept in the environment, which they inherit.
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000));
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'copilot-e2e-'));
const origin = `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: join(process.env.E2E_DATA_DIR, 'results'),
  workers: 1,
  // A shared build machine stalls now and then; a journey that fails twice in a row is broken.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    baseURL: origin,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
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
  webServer: {
    command: 'node scripts/build-web.ts && node apps/server/src/main.ts',
    url: `${origin}/health/ready`,
    timeout: 120_000,
    env: {
      PORT: process.env.E2E_PORT,
      DATA_DIR: join(process.env.E2E_DATA_DIR, 'data'),
      DEMO: 'off',
      // Other systems that journeys need run on this machine.
      EGRESS_ALLOW: '127.0.0.1',
      LOG_LEVEL: 'warn',
    },
  },
});
