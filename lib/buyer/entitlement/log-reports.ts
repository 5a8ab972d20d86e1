import { and, eq, gt, inArray } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { paidAccess } from '../../catalogue/schema/paid-access.ts';
import { inTransaction } from '../in-transaction.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { Asking } from './opens-sql.ts';
import { aDayBefore } from './paid-parts-sql.ts';

const PART = 'inspection_report' as const;

/** Writes down that a buyer was given the reports of cars: once per car and day. */
export async function logReports(
  pool: Pool,
  { buyerId, now }: Asking,
  carIds: readonly number[],
): Promise<void> {
  if (carIds.length === 0) return;
  await inTransaction(pool, 'log-reports', async (db) => {
    if (!(await lockBuyer(db, buyerId))) return;
    const rows = await db
      .select({ carId: paidAccess.carId })
      .from(paidAccess)
      .where(
        and(
          eq(paidAccess.buyerId, buyerId),
          eq(paidAccess.part, PART),
          inArray(paidAccess.carId, [...carIds]),
          gt(paidAccess.createdAt, aDayBefore(now)),
        ),
      );
    const known = new Set(rows.map(({ carId }) => carId));
    const fresh = [...new Set(carIds)].filter((carId) => !known.has(carId));
    if (fresh.length > 0)
      await db.insert(paidAccess).values(fresh.map((carId) => ({ buyerId, carId, part: PART })));
  });
}
