import { like } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../lib/catalogue/database.ts';
import { buyer } from '../../lib/catalogue/schema/buyer.ts';

const AT_ONCE = 1_000;

/** Of the buyers of a seed; nobody else has such a name. */
const nameOf = (seed: number, number: number) => `Simulated shopper ${seed}-${number}`;

async function known(pool: Pool, seed: number): Promise<Map<string | null, number>> {
  const rows = await databaseFor(pool, 'simulate')
    .select({ id: buyer.id, name: buyer.name })
    .from(buyer)
    .where(like(buyer.name, `Simulated shopper ${seed}-%`));
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** The ids of so many simulated buyers of a seed: rows without a number, made where they are not there yet. */
export async function simulatedBuyers(pool: Pool, seed: number, count: number): Promise<number[]> {
  const names = Array.from({ length: count }, (_, number) => nameOf(seed, number));
  const before = await known(pool, seed);
  const missing = names.filter((name) => !before.has(name));
  for (let at = 0; at < missing.length; at += AT_ONCE)
    await databaseFor(pool, 'simulate')
      .insert(buyer)
      .values(missing.slice(at, at + AT_ONCE).map((name) => ({ name })));
  const all = missing.length === 0 ? before : await known(pool, seed);
  return names.map((name) => all.get(name) ?? 0);
}
