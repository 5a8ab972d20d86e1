import { Command } from 'commander';
import type { Pool } from 'mysql2/promise';
import { readStackUrls } from '../lib/platform/stack-file.ts';
import { appendInteractions } from '../lib/recommend/interactions/append-interactions.ts';
import { flushInteractions } from '../lib/recommend/interactions/flush-interactions.ts';
import { INTERACTION_KINDS, type Interaction } from '../lib/recommend/interactions/interaction.ts';
import { knownShoppers, simulate } from '../lib/recommend/simulation/simulate.ts';
import { readCarFacts } from '../lib/recommend/train/read-car-facts.ts';
import type { Valkey } from '../lib/serving/valkey.ts';
import { simulatedBuyers } from './simulate/simulated-buyers.ts';
import { withStores } from './stack/with-stores.ts';
import { ExpectedError, runCommand } from './terminal/expected-error.ts';
import { isCommand } from './terminal/is-command.ts';
import { labelled } from './terminal/line.ts';
import { progressBar } from './terminal/progress.ts';
import { wholeNumber } from './terminal/whole-number.ts';

const MOST_BUYERS = 1_000_000;
const MOST_DAYS = 60;
const LARGEST_SEED = 4_294_967_295;
const AT_ONCE = 5_000;

export interface Simulation {
  /** Shoppers in all. */
  buyers: number;
  /** Days up to now on which they shop. */
  days: number;
  seed: number;
}

type Counts = Map<string, number>;

/** Interactions that wait for MySQL are moved there as it goes: the stream does not grow with the simulation. */
async function write(pool: Pool, valkey: Valkey, batch: Interaction[], counts: Counts): Promise<void> {
  const { refused } = await appendInteractions(valkey, batch);
  if (refused > 0) throw new ExpectedError('Too many interactions wait in Valkey: does MySQL take any?');
  for (const { kind } of batch) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  await flushInteractions({ pool, valkey });
}

/**
 * Plays shoppers against the cars in MySQL, and writes what they do as it is written of real ones. Answers how often what was done.
 * @throws {ExpectedError} where there are no cars
 */
export async function simulateShoppers(
  pool: Pool,
  valkey: Valkey,
  { buyers, days, seed }: Simulation,
): Promise<Counts> {
  const until = Date.now();
  const cars = await readCarFacts(pool, days, until);
  if (cars.length === 0)
    throw new ExpectedError('There are no cars to look at: `npm run generate` makes some.');
  const buyerIds = await simulatedBuyers(pool, seed, knownShoppers(buyers, seed));
  const progress = progressBar('Shoppers', buyers);
  const counts: Counts = new Map();
  let batch: Interaction[] = [];
  const seen = new Set<string>();
  for (const interaction of simulate({ cars, buyers, days, seed, until, buyerIds })) {
    batch.push(interaction);
    if (batch.length < AT_ONCE) continue;
    for (const { visitorId } of batch) seen.add(visitorId ?? '');
    await write(pool, valkey, batch, counts);
    batch = [];
    progress.update(Math.min(buyers, seen.size));
  }
  await write(pool, valkey, batch, counts);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  progress.finish(`${total.toLocaleString('en-IN')} interactions of ${buyers.toLocaleString('en-IN')}`);
  return counts;
}

async function main(): Promise<number> {
  const options = new Command('npm run simulate --')
    .description('Plays shoppers with budgets and tastes of their own, for trying out the recommender.')
    .option('--buyers <number>', 'how many shoppers', wholeNumber(1, MOST_BUYERS), 3_000)
    .option('--days <number>', 'on how many days up to now they shop', wholeNumber(1, MOST_DAYS), 14)
    .option('--seed <number>', 'which shoppers', wholeNumber(0, LARGEST_SEED), 1)
    .parse()
    .opts<Simulation>();
  const counts = await withStores(readStackUrls(), (pool, valkey) => simulateShoppers(pool, valkey, options));
  for (const kind of INTERACTION_KINDS)
    console.log(labelled(kind, (counts.get(kind) ?? 0).toLocaleString('en-IN')));
  console.log(`\n  \`npm run recommend -- train\` learns from it at once.\n`);
  return 0;
}

if (isCommand(import.meta.url)) await runCommand(main);
