import { inArray } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { specification } from '../schema/specification.ts';
import { groupBy } from './group-by.ts';

type Row = typeof specification.$inferSelect;

export type SpecificationRow = Pick<Row, 'section' | 'name' | 'value'>;

/** Facts beyond the columns: `ofCar` by car id, `ofVariant` by variant id. */
export interface Specifications {
  ofCar: Map<number | null, SpecificationRow[]>;
  ofVariant: Map<number | null, SpecificationRow[]>;
}

/** An ORDER BY id makes MariaDB walk the whole table in that order instead of asking the index for a few rows. */
const asWritten = (rows: Row[]) => rows.sort((a, b) => a.id - b.id);

/** Facts of these cars and of their variants, in two queries, in the order in which they were written. */
export async function readSpecifications(
  db: Database,
  carIds: readonly number[],
  variantIds: readonly number[],
): Promise<Specifications> {
  const select = () => db.select().from(specification);
  const [ofCars, ofVariants] = await Promise.all([
    select().where(inArray(specification.carId, [...carIds])),
    select().where(inArray(specification.variantId, [...variantIds])),
  ]);
  return {
    ofCar: groupBy(asWritten(ofCars), (row) => row.carId),
    ofVariant: groupBy(asWritten(ofVariants), (row) => row.variantId),
  };
}
