import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { SERVED_STATUSES } from '../../catalogue/payload/read-car-rows.ts';
import { car } from '../../catalogue/schema/car.ts';
import { newestInspection } from './paid-parts-sql.ts';
import type { PaidPart } from './plans.ts';

/** Which of the paid parts of a car there are at all: of them it is read that they are there, and nothing else. */
export type ExistingParts = Readonly<Record<PaidPart, boolean>>;

const hasNumber = sql`EXISTS (SELECT 1 FROM seller WHERE seller.id = car.seller_id AND seller.mobile_no IS NOT NULL)`;
const hasReport = sql`EXISTS (SELECT 1 FROM inspection_item WHERE inspection_item.inspection_id = ${newestInspection})`;

/** @returns null where the shop has no such car, or not any more */
export async function readExistingParts(db: Database, carId: number): Promise<ExistingParts | null> {
  const [row] = await db
    .select({
      seller_mobile_no: hasNumber.mapWith(Boolean),
      inspection_report: hasReport.mapWith(Boolean),
    })
    .from(car)
    .where(and(eq(car.id, carId), inArray(car.status, [...SERVED_STATUSES])));
  return (row as ExistingParts | undefined) ?? null;
}
