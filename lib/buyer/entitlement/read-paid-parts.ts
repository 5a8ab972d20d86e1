import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { SERVED_STATUSES } from '../../catalogue/payload/read-car-rows.ts';
import { car } from '../../catalogue/schema/car.ts';
import { openedSql } from './opens-sql.ts';
import { aDayBefore, type PaidAsking, type PaidRow, paidColumns } from './paid-parts-sql.ts';

/** The paid parts of one car, as far as they are open to a buyer; null where the shop has no such car, or not any more. */
export async function readPaidParts(
  db: Database,
  carId: number,
  { givesReports, ...asking }: PaidAsking,
): Promise<PaidRow | null> {
  const columns = paidColumns({
    ...asking,
    today: aDayBefore(asking.now),
    givesReports: Number(givesReports),
  });
  const [row] = await db
    .select(columns)
    .from(car)
    .innerJoin(openedSql(asking), sql`TRUE`)
    .where(and(eq(car.id, carId), inArray(car.status, [...SERVED_STATUSES])));
  return (row as PaidRow | undefined) ?? null;
}
