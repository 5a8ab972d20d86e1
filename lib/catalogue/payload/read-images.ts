import { asc, inArray } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { carImage } from '../schema/car-image.ts';
import type { CarImage } from '../types.ts';
import { groupBy } from './group-by.ts';

/** Photos of each car in their order. A car without rows is not in the map. */
export async function readImages(db: Database, carIds: readonly number[]): Promise<Map<number, CarImage[]>> {
  const rows = await db
    .select({ carId: carImage.carId, src: carImage.url, angle: carImage.angle })
    .from(carImage)
    .where(inArray(carImage.carId, [...carIds]))
    .orderBy(asc(carImage.carId), asc(carImage.position));
  const imagesOf = (group: typeof rows) => group.map(({ src, angle }) => ({ src, angle }));
  return new Map([...groupBy(rows, (row) => row.carId)].map(([id, group]) => [id, imagesOf(group)]));
}
