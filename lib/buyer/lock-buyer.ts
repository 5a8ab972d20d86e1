import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '../catalogue/database.ts';
import { buyer } from '../catalogue/schema/buyer.ts';

/**
 * Has what is written of one buyer written one after another: others wait until the transaction has ended.
 * @param db of the transaction
 * @returns false for somebody who does not exist, or was erased
 */
export async function lockBuyer(db: Database, buyerId: number): Promise<boolean> {
  const rows = await db
    .select({ id: buyer.id })
    .from(buyer)
    .where(and(eq(buyer.id, buyerId), isNull(buyer.deletedAt)))
    .for('update');
  return rows.length > 0;
}
