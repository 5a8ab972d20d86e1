import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../catalogue/database.ts';
import { buildCarPages } from '../catalogue/payload/build-car-pages.ts';
import { readServedIds } from '../catalogue/payload/read-car-rows.ts';
import { applyAbsent, applyCars, takeTicket } from './apply-cars.ts';
import { KEY } from './keys.ts';
import { publishSlugs } from './publish-slugs.ts';
import type { Valkey } from './valkey.ts';

const BATCH = 250;
/** Batches under way at once: while one is read from MySQL, the others are built and written. */
const LANES = 3;

export interface RebuildOptions {
  onProgress?: (carsDone: number) => void;
}

async function* servedBatches(pool: Pool): AsyncGenerator<number[]> {
  const db = databaseFor(pool, 'rebuild');
  let after = 0;
  for (;;) {
    const ids = await readServedIds(db, after, BATCH);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    after = last;
  }
}

/** Takes cars out that Valkey lists but MySQL no longer serves. */
async function dropDeparted(valkey: Valkey, isServed: (id: number) => boolean): Promise<void> {
  let cursor = '0';
  do {
    const [next, fields] = await valkey.hscan(KEY.cards, cursor, 'COUNT', 1_000);
    const departed = fields
      .filter((_, index) => index % 2 === 0)
      .map(Number)
      .filter((id) => !isServed(id));
    if (departed.length > 0) await applyAbsent(valkey, departed, await takeTicket(valkey));
    cursor = next;
  } while (cursor !== '0');
}

/**
 * Brings every served car, the filter sets and the slug words from MySQL into Valkey. Safe beside other writers (each
 * batch reads under its own ticket) and safe to repeat; memory is bounded by the batches under way.
 * @returns how many cars were built.
 */
export async function rebuild(pool: Pool, valkey: Valkey, options: RebuildOptions = {}): Promise<number> {
  const db = databaseFor(pool, 'rebuild');
  const batches = servedBatches(pool);
  const served = new Set<number>();
  let done = 0;
  const lane = async () => {
    for await (const ids of { [Symbol.asyncIterator]: () => ({ next: () => batches.next() }) }) {
      const ticket = await takeTicket(valkey);
      const pages = await buildCarPages(db, ids);
      await applyCars(valkey, pages, ticket);
      for (const id of ids) served.add(id);
      done += pages.length;
      options.onProgress?.(done);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await dropDeparted(valkey, (id) => served.has(id));
  await publishSlugs(pool, valkey);
  await valkey.incr(KEY.listingGeneration);
  return done;
}
