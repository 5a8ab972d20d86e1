import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'mysql2/promise';
import { formatExactMoney } from '../../components/format.ts';
import { KEY } from '../../lib/serving/keys.ts';
import { replies, type Valkey } from '../../lib/serving/valkey.ts';
import { progressBar } from '../../scripts/terminal/progress.ts';
import { type Arrival, awaitPage, commitAtPace, type Shop } from './commit-to-page.ts';
import { type Figures, figuresOf, type Spread, spreadOf } from './figures.ts';
import { contains, fact, type PlannedChange } from './planned-change.ts';
import { type PricedCar, pricedCars, REPRICE, repriced, type Stores } from './reprice.ts';

const PER_SECOND = 10;
const SECONDS = 6;
/** A page is rendered anew for each look, on the cores that carry the pipeline: some of the pages tell as much as all. */
const PACE = { perSecond: PER_SECOND, pagesPerSecond: 2 };
const SAMPLE = 10;
const LOOK_EVERY_MS = 100;
const GIVE_UP_MS = 60_000;

/** Of one UPDATE of all prices. */
interface BulkRound {
  cars: number;
  /** How long the statement itself took. */
  statementMs: number;
  /** From its commit until every car had been written to Valkey. */
  appliedMs: number;
  /** Whether every price was right then, in `car:price` and in the payloads. */
  areAllRight: boolean;
  /** From its commit until the pages of a sample of cars showed it. */
  pages: Spread & { cars: number; neverSeen: number };
}

export interface BulkChange {
  rounds: BulkRound[];
  /** Single changes of other cars' columns, before and meanwhile. */
  quiet: Figures;
  meanwhile: Figures;
}

async function until(isDone: () => boolean, since: number): Promise<number> {
  while (!isDone()) {
    if (performance.now() - since > GIVE_UP_MS) return Number.NaN;
    await sleep(LOOK_EVERY_MS);
  }
  return performance.now() - since;
}

async function areOrdered(valkey: Valkey, prices: ReadonlyMap<number, number>): Promise<boolean> {
  const flat = await valkey.zrange(KEY.price, 0, -1, 'WITHSCORES');
  let right = 0;
  for (let at = 0; at < flat.length; at += 2)
    if (prices.get(Number(flat[at])) === Number(flat[at + 1])) right += 1;
  return right === prices.size;
}

async function arePriced(valkey: Valkey, prices: ReadonlyMap<number, number>): Promise<boolean> {
  const pipeline = valkey.pipeline();
  for (const id of prices.keys()) pipeline.hget(KEY.page(id), 'json');
  const texts = (await replies(pipeline)) as (string | null)[];
  const expected = [...prices.values()];
  return texts.every((text, at) => text !== null && (JSON.parse(text) as PricedCar).price === expected[at]);
}

/** A change of a column that the bulk change leaves alone. */
function plateChange({ id, path }: PricedCar, serial: number): PlannedChange {
  const plate = `B${(Date.now() + serial).toString(36).toUpperCase().slice(-6)}`;
  const sql = 'UPDATE car SET rto = ? WHERE id = ?';
  const shows = contains(fact('RTO', plate));
  return { kind: 'car.rto', sql, values: [plate, id], car: id, path, shows, payloadText: plate };
}

function plateChanges(cars: readonly PricedCar[]): PlannedChange[] {
  const step = Math.floor(cars.length / (PER_SECOND * SECONDS + 1)) || 1;
  return cars
    .filter((_, at) => at % step === 0)
    .slice(0, PER_SECOND * SECONDS)
    .map(plateChange);
}

/** Some of the cars, all over the catalogue. */
function sampleOf(cars: readonly PricedCar[]): PricedCar[] {
  const step = Math.max(1, Math.floor(cars.length / SAMPLE));
  return cars.filter((_, at) => at % step === 0).slice(0, SAMPLE);
}

function priceShown(shop: Shop, { id, price, path }: PricedCar, since: { sentAt: number; at: number }) {
  const shows = contains(`price-exact">${formatExactMoney(repriced(price))}`);
  return awaitPage(shop, { kind: 'bulk', car: id, path, shows, ...since });
}

async function bulkRound(
  pool: Pool,
  shop: Shop,
  cars: readonly PricedCar[],
  prices: ReadonlyMap<number, number>,
): Promise<Omit<BulkRound, 'areAllRight'>> {
  const sample = sampleOf(cars);
  const sentAt = Date.now();
  const started = performance.now();
  await pool.query(REPRICE);
  const committed = performance.now();
  const [appliedMs, pages] = await Promise.all([
    until(() => shop.applied.countWritten(prices.keys(), sentAt) === prices.size, committed),
    Promise.all(sample.map((car) => priceShown(shop, car, { sentAt, at: committed }))),
  ]);
  const seen = pages.flatMap(({ pageMs }) => pageMs ?? []);
  return {
    cars: cars.length,
    statementMs: committed - started,
    appliedMs,
    pages: { ...spreadOf(seen), cars: sample.length, neverSeen: pages.length - seen.length },
  };
}

/** All prices in one UPDATE, with single changes before and meanwhile, in turn. */
export async function benchBulkChange(stores: Stores, shop: Shop, rounds: number): Promise<BulkChange> {
  const { pool, valkey } = stores;
  const bar = progressBar('Bulk changes', rounds);
  const results: BulkRound[] = [];
  const [quiet, meanwhile]: [Arrival[], Arrival[]] = [[], []];
  for (let round = 1; round <= rounds; round += 1) {
    const cars = await pricedCars(stores);
    quiet.push(...(await commitAtPace(shop, plateChanges(cars), PACE)));
    const prices = new Map(cars.map(({ id, price }) => [id, repriced(price)]));
    const [bulk, single] = await Promise.all([
      bulkRound(pool, shop, cars, prices),
      commitAtPace(shop, plateChanges(cars), PACE),
    ]);
    const areAllRight = (await areOrdered(valkey, prices)) && (await arePriced(valkey, prices));
    results.push({ ...bulk, areAllRight });
    meanwhile.push(...single);
    bar.update(round);
  }
  bar.finish(`${rounds} of all prices`);
  return {
    rounds: results,
    quiet: figuresOf('single changes, quiet', quiet),
    meanwhile: figuresOf('during a bulk change', meanwhile),
  };
}
