import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../stack/run.ts';
import { honestOutcome, type Outcome } from '../outcome.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

const PROJECTS = { unit: ['unit'], integration: ['integration', 'alone'] } as const;

/**
 * Runs the unit tests, or those against servers: first those that go side by side, then those that need a server alone.
 * @param folder where its report goes
 */
export async function runVitest(
  what: 'unit' | 'integration',
  folder: string,
  env: Record<string, string> = {},
): Promise<Outcome> {
  const file = join(folder, `${what}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, output } = await run(
    join('node_modules', '.bin', 'vitest'),
    ['run', ...PROJECTS[what].flatMap((project) => ['--project', project]), ...reporters],
    { env: { NO_COLOR: '1', ...env } },
  );
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const skipped = report.numPendingTests + report.numTodoTests;
  return honestOutcome(
    { passed: report.numPassedTests, failed: report.numFailedTests, skipped, output },
    code,
  );
}
