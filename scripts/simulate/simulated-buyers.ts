import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../lib/catalogue/database.ts';
import { buyer } from '../../lib/catalogue/schema/buyer.ts';

const AT_ONCE = 1_000;

/** In place of the hash of a number: a simulated buyer has none, and nobody's number has this one. */
const hashOf = (seed: number, number: number): Buffer =>
  createHash('sha256').update(`simulated shopper ${seed}-${number}`).digest();

async function known(pool: Pool, hashes: readonly Buffer[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let at = 0; at < hashes.length; at += AT_ONCE) {
    const some = hashes.slice(at, at + AT_ONCE);
    const rows = await databaseFor(pool, 'simulate')
      .select({ id: buyer.id, hash: buyer.mobileHash })
      .from(buyer)
      .where(inArray(buyer.mobileHash, some));
    for (const { id, hash } of rows) if (hash !== null) found.set(hash.toString('hex'), id);
  }
  return found;
}
/** The ids of so many simulated buyers of a seed: rows without a number, made where they are not there yet. */
export async function simulatedBuyers(pool: Pool, seed: number, count: number): Promise<number[]> {
  const hashes = Array.from({ length: count }, (_, number) => hashOf(seed, number));
  const before = await known(pool, hashes);
  const missing = hashes.filter((hash) => !before.has(hash.toString('hex')));
  for (let at = 0; at < missing.length; at += AT_ONCE)
    await databaseFor(pool, 'simulate')
      .insert(buyer)
      .values(missing.slice(at, at + AT_ONCE).map((mobileHash) => ({ mobileHash })));
  const all = missing.length === 0 ? before : await known(pool, hashes);
  return hashes.map((hash) => all.get(hash.toString('hex')) ?? 0);
}
