import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { SERVED_STATUSES } from '../../catalogue/payload/read-car-rows.ts';
import { car } from '../../catalogue/schema/car.ts';
import type { Asking } from './opens-sql.ts';
import { aDayBefore, type PaidRow, paidColumns } from './paid-parts-sql.ts';

/** The paid parts of one car, as far as they are open to a buyer; null where the shop has no such car, or not any more. */
export async function readPaidParts(db: Database, carId: number, asking: Asking): Promise<PaidRow | null> {
  const [row] = await db
    .select(paidColumns({ ...asking, today: aDayBefore(asking.now) }))
    .from(car)
    .where(and(eq(car.id, carId), inArray(car.status, [...SERVED_STATUSES])));
  return (row as PaidRow | undefined) ?? null;
}
