import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { keyRing } from '../../lib/buyer/keys/key-ring.ts';
import { beginSession } from '../../lib/buyer/session/begin-session.ts';
import { databaseFor } from '../../lib/catalogue/database.ts';
import { buyer } from '../../lib/catalogue/schema/buyer.ts';
import { offer } from '../../lib/catalogue/schema/offer.ts';
import { shortlist } from '../../lib/catalogue/schema/shortlist.ts';
import { subscription } from '../../lib/catalogue/schema/subscription.ts';
import { readConfig } from '../../lib/platform/config.ts';
import type { Valkey } from '../../lib/serving/valkey.ts';
import { BENCH_KEYS } from '../web-process.ts';

const CALLER = 'bench';
const AT_ONCE = 500;
/** Every second one has paid. */
const hasPaid = (buyerId: number) => buyerId % 2 === 0;
const YEAR_MS = 365 * 86_400_000;

/** In place of the hash of a number. */
const hashOf = (no: number): Buffer => createHash('sha256').update(`bench buyer ${no}`).digest();

async function rowsOf(pool: Pool, count: number): Promise<number[]> {
  const db = databaseFor(pool, CALLER);
  const ids: number[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const hashes = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => hashOf(from + at));
    await db
      .insert(buyer)
      .ignore()
      .values(hashes.map((mobileHash) => ({ mobileHash })));
    const rows = await db.select({ id: buyer.id }).from(buyer).where(inArray(buyer.mobileHash, hashes));
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** Gives each of them an offer, some cars on the shortlist, and every second one what opens the paid parts. */
async function furnish(pool: Pool, ids: readonly number[], cars: readonly number[]): Promise<void> {
  const db = databaseFor(pool, CALLER);
  const carOf = (no: number) => cars[no % cars.length] ?? 1;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    await db
      .insert(offer)
      .ignore()
      .values(some.map((buyerId) => ({ buyerId, carId: carOf(buyerId), amount: 100_000 })));
    await db
      .insert(shortlist)
      .ignore()
      .values(some.flatMap((buyerId) => [1, 2, 3].map((no) => ({ buyerId, carId: carOf(buyerId + no) }))));
    const paying = some.filter(hasPaid);
    const validUntil = new Date(Date.now() + YEAR_MS);
    if (paying.length > 0)
      await db
        .insert(subscription)
        .values(paying.map((buyerId) => ({ buyerId, plan: 'premium', validUntil })));
  }
}

/** `Cookie` headers of buyers who have paid for nothing, and of those who have for everything. */
export interface KnownBuyers {
  free: string[];
  paying: string[];
}

/** So many buyers, with all that an overlay may tell of them. */
export async function knownBuyers(
  { pool, valkey, origin }: { pool: Pool; valkey: Valkey; origin: string },
  count: number,
  cars: readonly number[],
): Promise<KnownBuyers> {
  const ids = await rowsOf(pool, count);
  await furnish(pool, ids, cars);
  const { keys } = readConfig({ ...process.env, BUYER_KEYS: BENCH_KEYS }).buyer;
  const services = { valkey, keys: keyRing(keys), origin };
  const known: KnownBuyers = { free: [], paying: [] };
  for (const id of ids) {
    const set = await beginSession(services, id);
    const cookie = set.map((one) => one.split(';', 1)[0]).join('; ');
    known[hasPaid(id) ? 'paying' : 'free'].push(cookie);
  }
  return known;
}
