import { Command } from 'commander';
import { startNothingMore } from './stack/background-process.ts';
import type { Home } from './stack/home.ts';
import { ExpectedError, runCommand } from './terminal/expected-error.ts';
import { type TestStage, totalLine } from './test/outcome.ts';
import { runStages } from './test/run-stages.ts';
import { faults } from './test/stages/faults.ts';
import { STATIC_CHECKS } from './test/stages/static-checks.ts';
import { runVitest } from './test/stages/vitest.ts';
import { browser, integration } from './test/stages/with-servers.ts';
import { openTestHome, removeTestHome } from './test/test-home.ts';

/** Settings meant for the shop must not lead the tests to its data. */
const NOT_FOR_TESTS = [
  'DATABASE_URL',
  'VALKEY_URL',
  'CHANGE_SOURCE',
  'CHANGE_STREAM_PREFIX',
  'HOST',
  'PORT',
  'METRICS_PORT',
  'FORECOURT_HOME',
  'SITE_URL',
  'CDN_PURGE_URL',
  'CDN_PURGE_TOKEN',
  'CDN_SECONDS',
  'NODE_ENV',
  'LOG_LEVEL',
];

function allStages(home: Home): TestStage[] {
  return [
    ...STATIC_CHECKS,
    { name: 'unit', run: () => runVitest('unit', home.root) },
    { name: 'integration', run: () => integration(home) },
    { name: 'browser', run: () => browser(home) },
    { name: 'faults', run: () => faults(home) },
  ];
}

function chosen(stages: readonly TestStage[], names: readonly string[]): readonly TestStage[] {
  const known = stages.map((stage) => stage.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new ExpectedError(`There is no stage ${unknown.join(', ')}. The stages are ${known.join(', ')}.`);
  }
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
}

function readNames(): string[] {
  const command = new Command('npm test --')
    .description('Runs every check and test, or only the stages named.')
    .argument('[stages...]', 'types lint dead-code imports unit integration browser faults')
    .option('--only <stages>', 'the same, separated by commas')
    .parse();
  return [...command.args, ...(command.opts<{ only?: string }>().only?.split(',') ?? [])];
}

async function test(): Promise<number> {
  const names = readNames();
  for (const name of NOT_FOR_TESTS) delete process.env[name];
  const home = await openTestHome();
  const giveUp = () => {
    startNothingMore();
    void removeTestHome(home).finally(() => process.exit(130));
  };
  process.once('SIGINT', giveUp).once('SIGTERM', giveUp);
  try {
    const outcomes = await runStages(chosen(allStages(home), names));
    console.log(`\n${totalLine(outcomes)}`);
    return outcomes.some((outcome) => outcome.failed > 0) ? 1 : 0;
  } finally {
    await removeTestHome(home);
  }
}

await runCommand(test);
