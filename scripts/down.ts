import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { readConfig } from '../lib/platform/config.ts';
import { stopProcess } from './stack/background-process.ts';
import { openHome } from './stack/home.ts';
import { stopStack } from './stack/stop-stack.ts';
import { whoIsStarting } from './stack/while-starting.ts';
import { runCommand } from './terminal/expected-error.ts';
import { secondsSince } from './terminal/line.ts';

/** A start under way takes back what it has done when it is asked to end. */
const START_STOP_SECONDS = 120;

await runCommand(async () => {
  new Command('npm run down --').description('Stops what `npm run up` started.').parse();
  const folder = readConfig().home;
  if (!existsSync(folder)) {
    console.log(`  Nothing runs in ${folder}.`);
    return 0;
  }
  const home = openHome(folder);
  const began = performance.now();
  const starting = whoIsStarting(home);
  if (starting) await stopProcess(starting, START_STOP_SECONDS);
  const stopped = await stopStack(home);
  if (starting) stopped.unshift('the start under way');
  const names = new Intl.ListFormat('en').format(stopped);
  console.log(
    stopped.length > 0 ? `  Stopped ${names} in ${secondsSince(began)}.` : `  Nothing runs in ${folder}.`,
  );
  return 0;
});
