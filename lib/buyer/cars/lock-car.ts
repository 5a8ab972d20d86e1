import { eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';

/**
 * Keeps a car from being sold, and from being asked for by others, until the transaction has ended. What it reads afterwards, if it has read nothing
 * before without a lock, is as of this moment.
 * @param db of the transaction, which has locked the buyer before
 */
export async function lockCar(db: Database, carId: number): Promise<void> {
  await db.select({ id: car.id }).from(car).where(eq(car.id, carId)).for('update');
}
