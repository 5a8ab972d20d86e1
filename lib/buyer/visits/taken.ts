import { and, eq, gte } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { visit } from '../../catalogue/schema/visit.ts';

/** Which times to come are taken, by their instants in milliseconds. */
export interface Taken {
  /** Visits to the store. */
  visits: ReadonlyMap<number, number>;
  /** Times at which somebody comes to see this very car. */
  ofCar: ReadonlySet<number>;
}

const startsOf = (db: Database) => db.select({ startsAt: visit.startsAt }).from(visit).$dynamic();

function counted(rows: readonly { startsAt: Date }[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { startsAt } of rows) counts.set(startsAt.getTime(), (counts.get(startsAt.getTime()) ?? 0) + 1);
  return counts;
}

/** What is taken from `from` on, in two queries. */
export async function readTaken(
  db: Database,
  { storeId, carId, from }: { storeId: number; carId: number; from: Date },
): Promise<Taken> {
  const isToCome = and(gte(visit.startsAt, from), eq(visit.isOpen, 1));
  const [atStore, ofCar] = await Promise.all([
    startsOf(db).where(and(eq(visit.storeId, storeId), isToCome)),
    startsOf(db).where(and(eq(visit.carId, carId), isToCome)),
  ]);
  return { visits: counted(atStore), ofCar: new Set(counted(ofCar).keys()) };
}
