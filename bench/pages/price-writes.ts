import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'mysql2/promise';
import type { Random } from '../../lib/platform/random.ts';
import { type PricedCar, REPRICE } from '../changes/reprice.ts';
import { shuffled } from '../changes/shuffled.ts';

/** When the commits of a run had returned, by `performance.now()`. */
export interface WrittenPrices {
  singles: Map<number, { price: number; committedAt: number }>;
  bulkCommittedAt: number;
  /** How long the statement took that changes all prices. */
  bulkMs: number;
}

const PER_SECOND = 100;
/** The part of the run after which all prices are changed. */
const BULK_AFTER = 1 / 3;

const drawPrice = (random: Random) => 200_000 + random.whole(0, 2_000) * 1_000 + random.whole(1, 999);

async function writeOne(pool: Pool, { id }: PricedCar, price: number, into: WrittenPrices): Promise<void> {
  await pool.query('UPDATE car SET price = ? WHERE id = ?', [price, id]);
  into.singles.set(id, { price, committedAt: performance.now() });
}

/** Each at its time, also while others wait for the locks of the statement that changes all. */
async function writeSingles(pool: Pool, cars: readonly PricedCar[], random: Random, into: WrittenPrices) {
  const started = performance.now();
  const writing: Promise<void>[] = [];
  for (const [no, car] of cars.entries()) {
    await sleep(Math.max(0, started + (no * 1_000) / PER_SECOND - performance.now()));
    writing.push(writeOne(pool, car, drawPrice(random), into));
  }
  await Promise.all(writing);
}

async function writeAll(pool: Pool, afterMs: number, into: WrittenPrices): Promise<void> {
  await sleep(afterMs);
  const started = performance.now();
  await pool.query(REPRICE);
  into.bulkCommittedAt = performance.now();
  into.bulkMs = into.bulkCommittedAt - started;
}

/**
 * Changes prices for so many seconds: 100 a second one by one, each of another one of the first cars, and once all in one
 * statement.
 */
export async function writePrices(
  pool: Pool,
  cars: readonly PricedCar[],
  seconds: number,
  random: Random,
): Promise<WrittenPrices> {
  const into: WrittenPrices = { singles: new Map(), bulkCommittedAt: 0, bulkMs: 0 };
  const chosen = shuffled(cars.slice(0, PER_SECOND * seconds), random);
  await Promise.all([
    writeSingles(pool, chosen, random, into),
    writeAll(pool, seconds * 1_000 * BULK_AFTER, into),
  ]);
  return into;
}
