import { count } from 'drizzle-orm';
import { databaseFor } from '../../catalogue/database.ts';
import { readCarIds } from '../../catalogue/payload/read-car-rows.ts';
import { car } from '../../catalogue/schema/car.ts';
import { KEY } from '../../serving/keys.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { repliesOfRightType, type Valkey } from '../../serving/valkey.ts';
import { differencesOf, readExpectedCars } from './expected-car.ts';
import { type Inventory, readInventory } from './inventory.ts';
import { keysIn, RECORD_FIELDS, recordOf, type StoredCar } from './stored-car.ts';
import { Suspects } from './suspects.ts';

/** Cars per step: two round trips to Valkey and the fixed number of queries of the builders. */
const BATCH = 100;
/** Steps under way at once: while one waits for MySQL, another is compared. */
const LANES = 4;

/** Told how many cars are done, and about how many there are. */
export type OnProgress = (done: number, total: number) => void;

export interface Walk {
  /** How many cars MySQL has, of any status. */
  cars: number;
  suspects: Suspects;
}

type Read = Pick<StoredCar, 'id' | 'version' | 'whole' | 'json' | 'mark' | 'sets' | 'scores' | 'card'>;

async function readRecords(valkey: Valkey, ids: readonly number[]): Promise<Read[]> {
  const pipeline = valkey.pipeline();
  for (const id of ids) pipeline.hmget(KEY.page(id), ...RECORD_FIELDS);
  pipeline.hmget(KEY.cards, ...ids.map(String));
  const records = (await repliesOfRightType(pipeline)) as ((string | null)[] | null)[];
  const cards = records.pop() ?? [];
  return ids.map((id, at) => ({ id, ...recordOf(records[at] ?? []), card: cards[at] ?? '' }));
}

function scoresIn({ orders }: Inventory, id: number): Map<string, number> {
  const scores = new Map<string, number>();
  for (const [key, scoreOf] of orders) {
    const score = scoreOf.get(id);
    if (score !== undefined) scores.set(key, score);
  }
  return scores;
}

/** Sets that should not have the car are not asked here: it is left over in them, see `addLeftOver`. */
function completed(read: Read, sets: string, inventory: Inventory): StoredCar {
  const asked = new Set([...keysIn(sets), ...keysIn(read.sets)]);
  return {
    ...read,
    isKnown: inventory.known.has(read.id),
    memberOf: new Set([...asked].filter((key) => inventory.sets.get(key)?.meet(read.id))),
    scored: scoresIn(inventory, read.id),
  };
}

async function compareBatch(
  { pool, valkey }: Stores,
  ids: readonly number[],
  inventory: Inventory,
  suspects: Suspects,
): Promise<void> {
  const [expected, reads] = await Promise.all([readExpectedCars(pool, ids), readRecords(valkey, ids)]);
  for (const read of reads) {
    const should = expected.get(read.id);
    if (!should) continue;
    const stored = completed(read, should.write.sets, inventory);
    if (differencesOf(should, stored).length > 0) suspects.add(read.id);
  }
}

function addLeftOver(inventory: Inventory, walked: ReadonlySet<number>, suspects: Suspects): void {
  const { pages, cards, orders, known } = inventory;
  for (const ids of [pages, cards, known, ...[...orders.values()].map((scores) => scores.keys())]) {
    for (const id of ids) if (!walked.has(id)) suspects.add(id);
  }
  for (const [key, members] of inventory.sets) for (const id of members.unmet()) suspects.add(id, [key]);
}

async function countCars({ pool }: Stores): Promise<number> {
  const [row] = await databaseFor(pool, 'audit').select({ cars: count() }).from(car);
  return row?.cars ?? 0;
}

async function* idBatches({ pool }: Stores): AsyncGenerator<number[]> {
  const db = databaseFor(pool, 'audit');
  let after = 0;
  for (;;) {
    const ids = await readCarIds(db, after, BATCH);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    after = last;
  }
}

/**
 * Compares every car once, without regard to writers at work: whatever differs, or stands in Valkey without a row in MySQL,
 * is suspect. In memory are ids and memberships, a few bytes each.
 */
export async function findSuspects(stores: Stores, onProgress: OnProgress): Promise<Walk> {
  const total = await countCars(stores);
  const inventory = await readInventory(stores.valkey);
  const suspects = new Suspects();
  const walked = new Set<number>();
  const batches = idBatches(stores);
  const lane = async () => {
    for await (const ids of { [Symbol.asyncIterator]: () => ({ next: () => batches.next() }) }) {
      await compareBatch(stores, ids, inventory, suspects);
      for (const id of ids) walked.add(id);
      onProgress(walked.size, total);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  addLeftOver(inventory, walked, suspects);
  return { cars: walked.size, suspects };
}
