import { eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { store } from '../../catalogue/schema/store.ts';

/**
 * Keeps a car from being sold, and visits to the store that it stands in from being booked, moved or written by others, until the transaction
 * has ended. What it reads afterwards, if it has read nothing before without a lock, is as of this moment.
 * @param db of the transaction, which has locked the buyer before
 */
export async function lockPlace(db: Database, carId: number): Promise<void> {
  const [row] = await db.select({ storeId: car.storeId }).from(car).where(eq(car.id, carId)).for('update');
  if (!row?.storeId) return;
  await db.select({ id: store.id }).from(store).where(eq(store.id, row.storeId)).for('update');
}
