import { randomInt } from 'node:crypto';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../lib/platform/config.ts';
import { runFaults } from './faults/run-faults.ts';
import { forgetGivenStores } from './stack/forget-given-stores.ts';
import { runCommand } from './terminal/expected-error.ts';
import { labelled } from './terminal/line.ts';
import { wholeNumber } from './terminal/whole-number.ts';

const LARGEST_SEED = 1_000_000;
const LONGEST_MINUTES = 10_000;

interface Flags {
  minutes: number;
  seed: number;
  eventsPerSecond: number;
  cars: number;
}

function minutes(text: string): number {
  const value = Number(text);
  if (value >= 0.5 && value <= LONGEST_MINUTES) return value;
  throw new InvalidArgumentError(`Expected a number from 0.5 to ${LONGEST_MINUTES}.`);
}

function readFlags(): Flags {
  return new Command('npm run faults --')
    .description(
      'Writes to MySQL and reads pages while capture, projector, Valkey and MariaDB are killed, frozen and restarted at random, in a stack of its own. Exit code 1: a page or a payload was wrong.',
    )
    .option('--minutes <n>', 'how long', minutes, 10)
    .option(
      '--seed <n>',
      'which run (default: a new one)',
      wholeNumber(0, LARGEST_SEED),
      randomInt(LARGEST_SEED),
    )
    .option('--events-per-second <n>', 'how much is written', wholeNumber(1, 1_000), 20)
    .option('--cars <n>', 'size of the catalogue', wholeNumber(10, 100_000), 1_000)
    .parse()
    .opts<Flags>();
}

await runCommand(async () => {
  const flags = readFlags();
  const { seed, cars, eventsPerSecond } = flags;
  forgetGivenStores();
  console.log(
    labelled('Faults', `seed ${seed}, ${flags.minutes} minutes, ${cars} cars, ${eventsPerSecond} events/s`),
  );
  const complaints = await runFaults(path.join(readConfig().home, 'faults'), {
    ...flags,
    seconds: flags.minutes * 60,
  });
  if (complaints.length === 0) {
    console.log(labelled('Result', 'nothing was wrong'));
    return 0;
  }
  const again = `--seed ${seed} --minutes ${flags.minutes} --events-per-second ${eventsPerSecond} --cars ${cars}`;
  console.log(labelled('Result', `${complaints.length} complaints; once more: npm run faults -- ${again}`));
  return 1;
});
