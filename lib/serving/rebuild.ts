import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../catalogue/database.ts';
import { readCarIds, readServedIds } from '../catalogue/payload/read-car-rows.ts';
import { slices } from '../platform/slices.ts';
import { KEY } from './keys.ts';
import { readKnownIds } from './known-ids.ts';
import { markStale } from './mark-stale.ts';
import { dropMistypedKeys } from './mistyped-keys.ts';
import type { Stores } from './project-cars.ts';
import { type FailedCar, projectEach } from './project-each.ts';
import { publishSlugs } from './publish-slugs.ts';
import { realign } from './realign.ts';
import { takeTicket } from './tickets.ts';
import { replies, type Valkey } from './valkey.ts';

const BATCH = 100;
/** Batches under way at once: while one is read from MySQL, the others are built and written. */
const LANES = 4;
const IDS_PER_STEP = 5_000;

export interface RebuildOptions {
  onProgress?: (carsDone: number) => void;
  /** Cars that cannot be built; they are marked stale, and the rest goes on. */
  onFailed?: (cars: readonly FailedCar[]) => Promise<void>;
}

type Walk = (after: number) => Promise<number[]>;

/** Ids in ascending order, a step at a time. */
async function* steps(walk: Walk): AsyncGenerator<number[]> {
  let after = 0;
  for (;;) {
    const ids = await walk(after);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    after = last;
  }
}

async function* keysLike(valkey: Valkey, pattern: string): AsyncGenerator<string[]> {
  let cursor = '0';
  do {
    const [next, keys] = await valkey.scan(cursor, 'MATCH', pattern, 'COUNT', 1_000);
    yield keys;
    cursor = next;
  } while (cursor !== '0');
}

/** Projects some cars, the late ones again. Answers how many MySQL had. */
type ProjectAll = (ids: readonly number[]) => Promise<number>;

function projectAllWith(stores: Stores, { onFailed }: RebuildOptions): ProjectAll {
  return async function projectAll(ids) {
    if (ids.length === 0) return 0;
    const { built, late, failed } = await projectEach(stores, ids, 'rebuild');
    if (failed.length > 0) {
      await markStale(stores.valkey, failed);
      await onFailed?.(failed);
    }
    await projectAll(late);
    return built;
  };
}

/** Reads cars that Valkey knows and the walk did not meet once more: sold meanwhile, gone, or made live behind it. */
async function settleUnmet(
  valkey: Valkey,
  served: ReadonlySet<number>,
  projectAll: ProjectAll,
): Promise<void> {
  for await (const keys of keysLike(valkey, KEY.pagePattern)) {
    const unmet = keys.map(KEY.carOf).filter((id) => !served.has(id));
    for (const some of slices(unmet, BATCH)) await projectAll(some);
  }
}

/** Notes which ids have a row. Bits are only set here: whoever reads that a row is gone clears its own. */
async function noteIds({ pool, valkey }: Stores): Promise<void> {
  const db = databaseFor(pool, 'rebuild');
  for await (const ids of steps((after) => readCarIds(db, after, IDS_PER_STEP))) {
    const pipeline = valkey.pipeline();
    for (const id of ids) pipeline.setbit(KEY.known(id), KEY.knownOffset(id), 1);
    await replies(pipeline);
  }
}

/**
 * Reads ids once more that are noted and have no row: deleted while they were noted, so that the deletion's own event may have
 * come first, or in changes that were lost.
 */
async function settleNoted({ pool, valkey }: Stores, projectAll: ProjectAll): Promise<void> {
  const db = databaseFor(pool, 'rebuild');
  for await (const keys of keysLike(valkey, KEY.knownPattern)) {
    const known = await readKnownIds(valkey, keys);
    for (const ids of slices([...known], IDS_PER_STEP)) {
      const there = new Set(await readCarIds(db, (ids[0] ?? 1) - 1, ids.length));
      const gone = ids.filter((id) => !there.has(id));
      for (const some of slices(gone, BATCH)) await projectAll(some);
    }
  }
}

/** Listings are whole. Results of queries are kept by this number, so one that was there before must never come again. */
async function beginGeneration(valkey: Valkey): Promise<void> {
  await valkey.set(KEY.listingGeneration, await takeTicket(valkey));
}

/** Waits for all of the work; when some of it fails, the rest is told to `stop` and ends before. */
async function allOrNone(work: Promise<void>[], stop: () => Promise<unknown>): Promise<void> {
  try {
    await Promise.all(work);
  } catch (error) {
    await stop();
    await Promise.allSettled(work);
    throw error;
  }
}

/**
 * Brings every served car, the filter sets and the slug words from MySQL into Valkey, also where sets were lost or altered.
 * Safe beside other writers (each batch reads under its own ticket) and safe to repeat. In memory are the batches under way and the ids met.
 * @returns how many cars were built.
 */
export async function rebuild(pool: Pool, valkey: Valkey, options: RebuildOptions = {}): Promise<number> {
  const stores = { pool, valkey };
  await dropMistypedKeys(valkey);
  const projectAll = projectAllWith(stores, options);
  const db = databaseFor(pool, 'rebuild');
  const batches = steps((after) => readServedIds(db, after, BATCH));
  const served = new Set<number>();
  let done = 0;
  const lane = async () => {
    for await (const ids of { [Symbol.asyncIterator]: () => ({ next: () => batches.next() }) }) {
      const built = await projectAll(ids);
      await realign(
        valkey,
        ids.map((id) => ({ id })),
      );
      done += built;
      for (const id of ids) served.add(id);
      options.onProgress?.(done);
    }
  };
  await allOrNone(Array.from({ length: LANES }, lane), () => batches.return(undefined));
  await settleUnmet(valkey, served, projectAll);
  await noteIds(stores);
  await settleNoted(stores, projectAll);
  await publishSlugs(pool, valkey);
  await beginGeneration(valkey);
  return done;
}
