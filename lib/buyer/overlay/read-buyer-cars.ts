import { and, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { shortlist } from '../../catalogue/schema/shortlist.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { perObject } from '../../platform/per-object.ts';
import { openedSql } from '../entitlement/opens-sql.ts';
import { aDayBefore, type PaidAsking, type PaidRow, paidColumns } from '../entitlement/paid-parts-sql.ts';

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

/** The statement for so many cars. Building it takes longer than what the server does for it: it is built once. */
function prepared(pool: Pool, count: number) {
  const db = databaseFor(pool, 'overlay');
  const [buyerId, now, today, seenSince, givesReports] = [
    sql.placeholder('buyerId'),
    sql.placeholder('now'),
    sql.placeholder('today'),
    sql.placeholder('seenSince'),
    sql.placeholder('givesReports'),
  ];
  const ids = Array.from({ length: count }, (_, at) => sql.placeholder(`car${at}`));
  const seen = db
    .selectDistinct({ carId: sql<number>`${interaction.carId}`.as('seen_car_id') })
    .from(interaction)
    .where(
      and(
        eq(interaction.buyerId, buyerId),
        gt(interaction.at, seenSince),
        eq(interaction.kind, 'view'),
        inArray(interaction.carId, ids),
      ),
    )
    .as('seen');
  return db
    .select({
      carId: car.id,
      isSeen: isThere(seen.carId),
      isTestDrive: visit.isTestDrive,
      visitAt: visit.startsAt,
      offerAmount: offer.amount,
      isShortlisted: sql`${shortlist.carId} IS NOT NULL`.mapWith(Boolean),
      ...paidColumns({ buyerId, now, today, givesReports }),
    })
    .from(car)
    .innerJoin(openedSql({ buyerId, now }), sql`TRUE`)
    .leftJoin(seen, eq(seen.carId, car.id))
    .leftJoin(
      visit,
      and(eq(visit.buyerId, buyerId), eq(visit.carId, car.id), eq(visit.isOpen, 1), gt(visit.startsAt, now)),
    )
    .leftJoin(offer, and(eq(offer.buyerId, buyerId), eq(offer.carId, car.id), eq(offer.isOpen, 1)))
    .leftJoin(shortlist, and(eq(shortlist.buyerId, buyerId), eq(shortlist.carId, car.id)))
    .where(inArray(car.id, ids))
    .prepare();
}

const statementsOf = perObject((_: Pool) => new Map<number, ReturnType<typeof prepared>>());

/** What MySQL has of a buyer and these cars, in one statement; cars that do not exist are left out. */
export async function readBuyerCars(
  pool: Pool,
  carIds: readonly number[],
  { buyerId, now, givesReports }: PaidAsking,
): Promise<BuyerCar[]> {
  const statements = statementsOf(pool);
  const statement = statements.get(carIds.length) ?? prepared(pool, carIds.length);
  statements.set(carIds.length, statement);
  const since = { today: aDayBefore(now), seenSince: new Date(now.getTime() - SEEN_FOR) };
  const ids = Object.fromEntries(carIds.map((id, at) => [`car${at}`, id]));
  const asking = { buyerId, now, givesReports: Number(givesReports), ...since };
  return (await statement.execute({ ...asking, ...ids })) as BuyerCar[];
}
