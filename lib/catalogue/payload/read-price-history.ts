import { asc, inArray } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { carPriceHistory } from '../schema/car-price-history.ts';
import type { PricePoint } from '../types.ts';
import { groupBy } from './group-by.ts';

/** What each car cost from when on, oldest first. */
export async function readPriceHistory(
  db: Database,
  carIds: readonly number[],
): Promise<Map<number, PricePoint[]>> {
  const rows = await db
    .select({ carId: carPriceHistory.carId, price: carPriceHistory.price, at: carPriceHistory.at })
    .from(carPriceHistory)
    .where(inArray(carPriceHistory.carId, [...carIds]))
    .orderBy(asc(carPriceHistory.carId), asc(carPriceHistory.at), asc(carPriceHistory.id));
  const pointsOf = (group: typeof rows) => group.map(({ price, at }) => ({ price, at: at.toISOString() }));
  return new Map([...groupBy(rows, (row) => row.carId)].map(([id, group]) => [id, pointsOf(group)]));
}
