import { asc, inArray } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { specification } from '../schema/specification.ts';
import { groupBy } from './group-by.ts';

export type SpecificationRow = Pick<typeof specification.$inferSelect, 'section' | 'name' | 'value'>;

/** Facts beyond the columns: `ofCar` by car id, `ofVariant` by variant id. */
export interface Specifications {
  ofCar: Map<number | null, SpecificationRow[]>;
  ofVariant: Map<number | null, SpecificationRow[]>;
}

/** Facts of these cars and of their variants, in two queries, in the order in which they were written. */
export async function readSpecifications(
  db: Database,
  carIds: readonly number[],
  variantIds: readonly number[],
): Promise<Specifications> {
  const select = () => db.select().from(specification);
  const [ofCars, ofVariants] = await Promise.all([
    select()
      .where(inArray(specification.carId, [...carIds]))
      .orderBy(asc(specification.id)),
    select()
      .where(inArray(specification.variantId, [...variantIds]))
      .orderBy(asc(specification.id)),
  ]);
  return {
    ofCar: groupBy(ofCars, (row) => row.carId),
    ofVariant: groupBy(ofVariants, (row) => row.variantId),
  };
}
