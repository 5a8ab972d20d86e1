import { eq } from 'drizzle-orm';
import { databaseFor } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { KEY } from '../../serving/keys.ts';
import type { BuyerServices } from '../services.ts';

/** Whether there is such a car. MySQL is asked only where Valkey does not know of it. */
export async function isCar(
  { pool, valkey }: Pick<BuyerServices, 'pool' | 'valkey'>,
  carId: number,
): Promise<boolean> {
  if ((await valkey.getbit(KEY.known(carId), KEY.knownOffset(carId))) === 1) return true;
  const rows = await databaseFor(pool, 'shortlist').select({ id: car.id }).from(car).where(eq(car.id, carId));
  return rows.length > 0;
}
