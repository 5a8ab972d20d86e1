import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../stack/run.ts';
import { honestOutcome, type Outcome } from '../outcome.ts';

interface Report {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** Runs the browser tests against the shop at `webUrl`. A test that passed only when repeated counts as failed. */
export async function runPlaywright(folder: string, env: Record<string, string>): Promise<Outcome> {
  const file = join(folder, 'browser.json');
  const { code, output } = await run(
    join('node_modules', '.bin', 'playwright'),
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    { env: { NO_COLOR: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: file, ...env } },
  );
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failed = stats.unexpected + stats.flaky;
  return honestOutcome({ passed: stats.expected, failed, skipped: stats.skipped, output }, code);
}
