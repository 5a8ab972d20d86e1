import { and, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { shortlist } from '../../catalogue/schema/shortlist.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import type { Asking } from '../entitlement/opens-sql.ts';
import { type PaidRow, paidColumns } from '../entitlement/paid-parts-sql.ts';

/** Milliseconds for which a view counts: as long as browsers remember theirs. */
const SEEN_FOR = 60 * 86_400_000;

/** What MySQL has of one buyer and one car. */
export interface BuyerCar extends PaidRow {
  carId: number;
  isSeen: boolean;
  isTestDrive: boolean | null;
  visitAt: Date | null;
  offerAmount: number | null;
  isShortlisted: boolean;
}

const isThere = (column: SQL.Aliased<number>) => sql`${column} IS NOT NULL`.mapWith(Boolean);

/** What MySQL has of a buyer and these cars, in one statement; cars that do not exist are left out. */
export async function readBuyerCars(
  pool: Pool,
  carIds: readonly number[],
  asking: Asking,
): Promise<BuyerCar[]> {
  const { buyerId, now } = asking;
  const db = databaseFor(pool, 'overlay');
  const ids = [...carIds];
  const seen = db
    .selectDistinct({ carId: sql<number>`${interaction.carId}`.as('seen_car_id') })
    .from(interaction)
    .where(
      and(
        eq(interaction.buyerId, buyerId),
        gt(interaction.at, new Date(now.getTime() - SEEN_FOR)),
        eq(interaction.kind, 'view'),
        inArray(interaction.carId, ids),
      ),
    )
    .as('seen');
  const rows = await db
    .select({
      carId: car.id,
      isSeen: isThere(seen.carId),
      isTestDrive: visit.isTestDrive,
      visitAt: visit.startsAt,
      offerAmount: offer.amount,
      isShortlisted: sql`${shortlist.carId} IS NOT NULL`.mapWith(Boolean),
      ...paidColumns(asking),
    })
    .from(car)
    .leftJoin(seen, eq(seen.carId, car.id))
    .leftJoin(
      visit,
      and(eq(visit.buyerId, buyerId), eq(visit.carId, car.id), eq(visit.isOpen, 1), gt(visit.startsAt, now)),
    )
    .leftJoin(offer, and(eq(offer.buyerId, buyerId), eq(offer.carId, car.id), eq(offer.isOpen, 1)))
    .leftJoin(shortlist, and(eq(shortlist.buyerId, buyerId), eq(shortlist.carId, car.id)))
    .where(inArray(car.id, ids));
  return rows as BuyerCar[];
}
