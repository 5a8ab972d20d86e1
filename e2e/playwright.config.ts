import { defineConfig, devices } from '@playwright/test';
import { readConfig } from '../lib/platform/config.ts';
import { readStackFile } from '../lib/platform/stack-file.ts';
import { findProgram } from '../scripts/stack/find-program.ts';
import { CHROMIUM } from '../scripts/stack/install/programs.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function baseUrl(): string {
  const url = process.env.FORECOURT_WEB_URL ?? readStackFile(readConfig().home)?.webUrl;
  if (!url) throw new Error('No shop is open: start one with `npm run up`, or run `npm test -- browser`.');
  return url;
}

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  use: {
    ...devices['Desktop Chrome'],
    baseURL: baseUrl(),
    launchOptions: { executablePath: findProgram(...CHROMIUM.names) ?? undefined, args: FLAGS },
    trace: 'retain-on-failure',
  },
});
