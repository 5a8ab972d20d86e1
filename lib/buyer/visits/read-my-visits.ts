import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { readCarFacts } from '../cars/read-car-facts.ts';
import { type MyVisit, myVisit } from './my-visit.ts';
import { readVisitRow, readVisitRows } from './visit-rows.ts';

/** Visits that are shown; of what is older nobody asks. */
const MOST_SHOWN = 200;

export interface MyVisits {
  /** The next one first; among them, until their time, those that are cancelled for the car is gone. */
  upcoming: MyVisit[];
  /** Those whose time has come, and other cancelled ones; the latest first. */
  past: MyVisit[];
}

/**
 * All visits of a buyer, in two queries.
 * @throws {Error} where MySQL is away
 */
export async function readMyVisits(pool: Pool, buyerId: number, now = new Date()): Promise<MyVisits> {
  const db = databaseFor(pool, 'visits');
  const rows = await readVisitRows(db, buyerId, MOST_SHOWN);
  const cars = await readCarFacts(
    db,
    rows.map(({ carId }) => carId),
  );
  const all = rows.flatMap((row) => {
    const car = cars.get(row.carId);
    return car ? [myVisit(row, car, now)] : [];
  });
  const isShown = ({ isUpcoming, isGone }: MyVisit) => isUpcoming || isGone;
  return { upcoming: all.filter(isShown).reverse(), past: all.filter((one) => !isShown(one)) };
}

/** One of a buyer's visits; null where it is somebody else's, or does not exist. */
export async function readMyVisit(
  pool: Pool,
  { buyerId, visitId }: { buyerId: number; visitId: number },
  now = new Date(),
): Promise<MyVisit | null> {
  const db = databaseFor(pool, 'visits');
  const row = await readVisitRow(db, buyerId, visitId);
  const car = row && (await readCarFacts(db, [row.carId])).get(row.carId);
  return row && car ? myVisit(row, car, now) : null;
}
