import { desc, eq } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { type CarFacts, readCarFacts } from '../cars/read-car-facts.ts';

/** Offers that are shown; of what is older nobody asks. */
const MOST_SHOWN = 200;

/** An offer as its buyer sees it. */
export interface MyOffer {
  id: number;
  /** With its price as of now. */
  car: CarFacts;
  /** Whole rupees. */
  amount: number;
  status: (typeof offer.$inferSelect)['status'];
  /** ISO 8601 in UTC. */
  madeAt: string;
}

/**
 * All offers of a buyer, the latest first, in two queries.
 * @throws {Error} where MySQL is away
 */
export async function readMyOffers(pool: Pool, buyerId: number): Promise<MyOffer[]> {
  const db = databaseFor(pool, 'offers');
  const { id, carId, amount, status, createdAt } = offer;
  const rows = await db
    .select({ id, carId, amount, status, createdAt })
    .from(offer)
    .where(eq(offer.buyerId, buyerId))
    .orderBy(desc(offer.createdAt), desc(offer.id))
    .limit(MOST_SHOWN);
  const cars = await readCarFacts(
    db,
    rows.map((row) => row.carId),
  );
  return rows.flatMap(({ carId, createdAt, ...row }) => {
    const car = cars.get(carId);
    return car ? [{ ...row, car, madeAt: createdAt.toISOString() }] : [];
  });
}
