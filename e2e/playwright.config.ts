import { defineConfig, devices } from '@playwright/test';
import { readConfig } from '../lib/platform/config.ts';
import { readStackFile } from '../lib/platform/stack-file.ts';
import { CHROMIUM_FLAGS } from '../scripts/stack/chromium-flags.ts';
import { findProgram } from '../scripts/stack/find-program.ts';
import { CHROMIUM } from '../scripts/stack/install/programs.ts';

/** The shop under test: the one that the test run has started, else the one that runs here. */
function baseUrl(): string {
  return process.env.FORECOURT_WEB_URL ?? readStackFile(readConfig().home)?.webUrl ?? 'http://localhost:3000';
}

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  expect: { timeout: 15_000 },
  projects: [
    { name: 'pages', testIgnore: 'faults/**' },
    { name: 'faults', testMatch: 'faults/**', dependencies: ['pages'], fullyParallel: false, workers: 1 },
  ],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: baseUrl(),
    launchOptions: { executablePath: findProgram(...CHROMIUM.names) ?? undefined, args: CHROMIUM_FLAGS },
    trace: 'retain-on-failure',
  },
});
