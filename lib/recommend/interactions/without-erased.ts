import { and, inArray, isNull } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';

/** Of whom rows may say that they are theirs, and which browser it was. */
interface Doer {
  buyerId: number | null;
  visitorId: string | null;
}

/**
 * The same rows, without whose they are where that is nobody any more. Their buyers are kept as they are until the transaction ends: whoever is erased
 * meanwhile is erased behind it, and takes these rows along.
 * @param db of a transaction
 */
export async function withoutErased<Row extends Doer>(db: Database, rows: readonly Row[]): Promise<Row[]> {
  const ids = [...new Set(rows.flatMap(({ buyerId }) => buyerId ?? []))].toSorted((a, b) => a - b);
  if (ids.length === 0) return [...rows];
  const known = await db
    .select({ id: buyer.id })
    .from(buyer)
    .where(and(inArray(buyer.id, ids), isNull(buyer.deletedAt)))
    .orderBy(buyer.id)
    .for('update');
  const there = new Set(known.map(({ id }) => id));
  return rows.map((row) =>
    row.buyerId === null || there.has(row.buyerId) ? row : { ...row, buyerId: null, visitorId: null },
  );
}
