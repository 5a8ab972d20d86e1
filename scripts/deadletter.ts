import { Command } from 'commander';
import { readDeadLeads, reviveDeadLeads } from '../lib/buyer/leads/dead-leads.ts';
import { type DeadLetter, removeDeadLetters } from '../lib/changes/project/dead-letters.ts';
import { readStackUrls } from '../lib/platform/stack-file.ts';
import type { Valkey } from '../lib/serving/valkey.ts';
import { allLetters, chooseLetters } from './dead-letters/choose-letters.ts';
import { retryLetters } from './dead-letters/retry-letters.ts';
import { staleCarsOf } from './dead-letters/stale-cars.ts';
import { withStores } from './stack/with-stores.ts';
import { runCommand } from './terminal/expected-error.ts';
import { labelled } from './terminal/line.ts';
import { inWords } from './terminal/time-span.ts';

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function letterLines({ id, stream, entryId, carId, reason, attempts, at }: DeadLetter): string[] {
  const subject = carId === null ? 'no single car' : `car ${carId}`;
  const age = `${inWords((Date.now() - at) / 1000)} ago`;
  return [
    `  ${id}`,
    labelled('', `${subject}, given up ${age} after ${plural(attempts, 'attempt')}`),
    labelled('', `entry ${entryId} of ${stream}`),
    labelled('', reason),
  ];
}

async function list(valkey: Valkey): Promise<number> {
  const letters = await allLetters(valkey);
  for (const line of letters.flatMap(letterLines)) console.log(line);
  console.log(labelled('Dead letters', letters.length === 0 ? 'none' : String(letters.length)));
  return 0;
}

interface Chosen {
  ids: string[];
  all: boolean;
}

async function retry({ ids, all }: Chosen): Promise<number> {
  return withStores(readStackUrls(), async (pool, valkey) => {
    const outcomes = await retryLetters({ pool, valkey }, await chooseLetters(valkey, ids, all));
    for (const { letter, cars, reason } of outcomes) {
      console.log(`  ${letter.id}`);
      console.log(
        labelled('', reason === null ? `done: ${plural(cars, 'car')} built` : `failed again: ${reason}`),
      );
    }
    const failed = outcomes.filter(({ reason }) => reason !== null).length;
    console.log(labelled('Retried', `${outcomes.length - failed} done and removed, ${failed} kept`));
    return failed > 0 ? 1 : 0;
  });
}

async function drop(valkey: Valkey, { ids, all }: Chosen): Promise<number> {
  const letters = await chooseLetters(valkey, ids, all);
  const stale = await staleCarsOf(valkey, letters);
  if (stale.length > 0) {
    console.log(labelled('Stale', `${stale.join(', ')} stay so: their pages come from MySQL, no listing`));
    console.log(labelled('', 'shows them. `npm run verify -- --repair` builds them anew.'));
  }
  const ofLetters = letters.map((letter) => letter.id);
  console.log(labelled('Dropped', plural(await removeDeadLetters(valkey, ofLetters), 'letter')));
  return 0;
}

async function leads(valkey: Valkey, isRetry: boolean): Promise<number> {
  const count = isRetry ? await reviveDeadLeads(valkey) : (await readDeadLeads(valkey)).length;
  const said = isRetry ? `${plural(count, 'lead')} back in the queue for MySQL` : String(count);
  console.log(labelled('Leads', count === 0 ? 'none' : said));
  return 0;
}

const withValkey = (work: (valkey: Valkey) => Promise<number>) =>
  runCommand(() => withStores(readStackUrls(), (_, valkey) => work(valkey)));

const command = new Command('npm run deadletter --').description(
  'Changes that could not be brought to the pages, and what to do with them.',
);

command
  .command('list')
  .description('shows every letter, oldest first')
  .action(() => withValkey(list));

command
  .command('retry')
  .description(
    'builds the cars concerned anew, and removes the letters of those with which it works (else exit code 1)',
  )
  .argument('[ids...]', 'letters as `list` shows them')
  .option('--all', 'all letters', false)
  .action((ids: string[], { all }: { all: boolean }) => runCommand(() => retry({ ids, all })));

command
  .command('drop')
  .description('removes letters without building anything')
  .argument('[ids...]', 'letters as `list` shows them')
  .option('--all', 'all letters', false)
  .action((ids: string[], { all }: { all: boolean }) => withValkey((valkey) => drop(valkey, { ids, all })));

command
  .command('leads')
  .description('how many leads MySQL has refused; with --retry the web processes try all of them again')
  .option('--retry', 'try them again', false)
  .action(({ retry: isRetry }: { retry: boolean }) => withValkey((valkey) => leads(valkey, isRetry)));

await command.parseAsync();
