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

async function* storedIds(valkey: Valkey): AsyncGenerator<number[]> {
  let cursor = '0';
  do {
    const [next, keys] = await valkey.scan(cursor, 'MATCH', KEY.pagePattern, 'COUNT', 1_000);
    yield keys.map(KEY.carOf);
    cursor = next;
  } while (cursor !== '0');
}

/** Reads cars that Valkey knows and the walk did not meet once more: sold meanwhile, gone, or made live behind it. */
async function settle(pool: Pool, valkey: Valkey, ids: number[]): Promise<void> {
  const ticket = await takeTicket(valkey);
  const pages = await buildCarPages(databaseFor(pool, 'rebuild'), ids);
  const known = new Set(pages.map((page) => page.id));
  await applyCars(valkey, pages, ticket);
  await applyAbsent(
    valkey,
    ids.filter((id) => !known.has(id)),
    ticket,
  );
}

/**
 * Brings every served car, the filter sets and the slug words from MySQL into Valkey. Safe beside other writers (each
 * batch reads under its own ticket) and safe to repeat. In memory are the batches under way and the ids met.
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
  for await (const ids of storedIds(valkey)) {
    const unmet = ids.filter((id) => !served.has(id));
    for (let at = 0; at < unmet.length; at += BATCH) await settle(pool, valkey, unmet.slice(at, at + BATCH));
  }
  await publishSlugs(pool, valkey);
  await valkey.incr(KEY.listingGeneration);
  return done;
}
