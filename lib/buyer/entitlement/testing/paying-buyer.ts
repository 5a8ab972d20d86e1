import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../../catalogue/database.ts';
import { buyer } from '../../../catalogue/schema/buyer.ts';
import { subscription } from '../../../catalogue/schema/subscription.ts';

const HOUR_MS = 3_600_000;

/** A new buyer with these plans, each valid for another hour. @returns its id */
export async function payingBuyer(pool: Pool, ...plans: string[]): Promise<number> {
  const db = databaseFor(pool, 'test');
  const [row] = await db.insert(buyer).values({}).$returningId();
  if (!row) throw new Error('no buyer was written');
  const validUntil = new Date(Date.now() + HOUR_MS);
  for (const plan of plans) await db.insert(subscription).values({ buyerId: row.id, plan, validUntil });
  return row.id;
}
