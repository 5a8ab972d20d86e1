import { Command, InvalidArgumentError } from 'commander';
import { generateDrafts } from '../lib/catalogue/demo/generate-drafts.ts';
import { type WriteCounts, writeDrafts } from '../lib/catalogue/write/write-drafts.ts';
import { openPool } from '../lib/platform/mysql-pool.ts';
import { readStackUrls } from '../lib/platform/stack-file.ts';
import { publishWritten } from './publish-written.ts';
import { runCommand } from './terminal/expected-error.ts';
import { isCommand } from './terminal/is-command.ts';
import { labelled } from './terminal/line.ts';
import { progressBar } from './terminal/progress.ts';
import { wholeNumber } from './terminal/whole-number.ts';

const MOST_CARS = 1_000_000;
const LARGEST_SEED = 4_294_967_295;

interface Wanted {
  databaseUrl: string;
  cars: number;
  seed: number;
  /**
   * The day of the catalogue: ages count up to it and nothing has happened after it. Midnight UTC of today where left
   * out, so that the same command on the same day changes nothing and on another day moves the cars' dates along.
   */
  now?: Date;
}

/** Writes the demo catalogue of a seed into a database that has the tables, with a progress bar. */
export async function generateCatalogue({
  databaseUrl,
  cars,
  seed,
  now = today(),
}: Wanted): Promise<WriteCounts> {
  const pool = openPool(databaseUrl, 2);
  const progress = progressBar('Cars', cars);
  try {
    const counts = await writeDrafts(pool, generateDrafts({ cars, seed, now }), {
      onProgress: (done) => progress.update(done),
    });
    progress.finish();
    return counts;
  } catch (error) {
    progress.finish('failed: the same command again goes on from here');
    throw error;
  } finally {
    await pool.end();
  }
}

function today(): Date {
  return new Date(new Date().setUTCHours(0, 0, 0, 0));
}

function day(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`);
  const isThatDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isThatDay) return date;
  throw new InvalidArgumentError('Expected a day as YYYY-MM-DD.');
}

function readOptions(): { cars: number; seed: number; date?: Date } {
  return new Command('npm run generate --')
    .description('Fills the database with a demo catalogue. The same options on the same day change nothing.')
    .option('--cars <number>', `how many cars, 1 to ${MOST_CARS}`, wholeNumber(1, MOST_CARS), 10_000)
    .option('--seed <number>', 'which catalogue', wholeNumber(0, LARGEST_SEED), 1)
    .option('--date <day>', 'the day of the catalogue as YYYY-MM-DD (default: today, UTC)', day)
    .parse()
    .opts();
}

function printCounts({ imported, updated, unchanged }: WriteCounts): void {
  for (const [name, count] of Object.entries({ imported, updated, unchanged })) {
    console.log(labelled(name, count.toLocaleString('en-IN')));
  }
}

async function main(): Promise<number> {
  const { cars, seed, date } = readOptions();
  const urls = readStackUrls();
  const counts = await generateCatalogue({ databaseUrl: urls.databaseUrl, cars, seed, now: date });
  printCounts(counts);
  await publishWritten(urls);
  return 0;
}

if (isCommand(import.meta.url)) await runCommand(main);
