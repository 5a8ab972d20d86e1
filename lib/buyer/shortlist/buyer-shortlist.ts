import { and, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { shortlist } from '../../catalogue/schema/shortlist.ts';
import { inTransaction } from '../in-transaction.ts';
import { lockBuyer } from '../lock-buyer.ts';
import { MOST_SHORTLISTED, type Shortlisted } from './shortlisted.ts';

const CALLER = 'shortlist';

/** What has become of a car that was to be put on a list. */
export type Added = 'added' | 'full' | 'unknown';

async function roomFor(db: Database, buyerId: number): Promise<number> {
  const [row] = await db.select({ cars: count() }).from(shortlist).where(eq(shortlist.buyerId, buyerId));
  return MOST_SHORTLISTED - (row?.cars ?? 0);
}

const known = async (db: Database, carIds: readonly number[]): Promise<Set<number>> =>
  new Set(
    (
      await db
        .select({ id: car.id })
        .from(car)
        .where(inArray(car.id, [...carIds]))
    ).map(({ id }) => id),
  );

async function listed(db: Database, buyerId: number, carIds: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .select({ carId: shortlist.carId })
    .from(shortlist)
    .where(and(eq(shortlist.buyerId, buyerId), inArray(shortlist.carId, [...carIds])));
  return new Set(rows.map(({ carId }) => carId));
}

async function add(db: Database, buyerId: number, cars: readonly Shortlisted[]): Promise<Added> {
  const ids = cars.map(({ carId }) => carId);
  // first, for what is read from then on is as of the first read without a lock
  if (!(await lockBuyer(db, buyerId))) return 'unknown';
  const exist = await known(db, ids);
  if (exist.size === 0) return 'unknown';
  const before = await listed(db, buyerId, ids);
  const fresh = cars.filter(({ carId }) => exist.has(carId) && !before.has(carId));
  const fitting = fresh.slice(0, Math.max(0, await roomFor(db, buyerId)));
  if (fitting.length > 0)
    await db
      .insert(shortlist)
      .values(fitting.map(({ carId, at }) => ({ buyerId, carId, createdAt: new Date(at) })));
  return fitting.length < fresh.length ? 'full' : 'added';
}

/** Puts cars on a buyer's list, the first ones first where not all fit; those that are there keep their place. */
export function addForBuyer(pool: Pool, buyerId: number, cars: readonly Shortlisted[]): Promise<Added> {
  if (cars.length === 0) return Promise.resolve('added');
  return inTransaction(pool, CALLER, (db) => add(db, buyerId, cars));
}

export async function removeForBuyer(pool: Pool, buyerId: number, carId: number): Promise<void> {
  await databaseFor(pool, CALLER)
    .delete(shortlist)
    .where(and(eq(shortlist.buyerId, buyerId), eq(shortlist.carId, carId)));
}

/** A buyer's list, the newest first. */
export async function readForBuyer(pool: Pool, buyerId: number): Promise<Shortlisted[]> {
  const rows = await databaseFor(pool, CALLER)
    .select({ carId: shortlist.carId, at: shortlist.createdAt })
    .from(shortlist)
    .where(eq(shortlist.buyerId, buyerId))
    .orderBy(desc(shortlist.createdAt), sql`${shortlist.carId} DESC`)
    .limit(MOST_SHORTLISTED);
  return rows.map(({ carId, at }) => ({ carId, at: at.getTime() }));
}
