import { eq, inArray } from 'drizzle-orm';
import { carPath } from '../../catalogue/car-path.ts';
import type { Database } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { fuelType } from '../../catalogue/schema/fuel-type.ts';
import { make } from '../../catalogue/schema/make.ts';
import { model } from '../../catalogue/schema/model.ts';
import { variant } from '../../catalogue/schema/variant.ts';
import type { CarStatus } from '../../catalogue/types.ts';

/** What a buyer's pages and messages say of a car, whatever has become of it. */
export interface CarFacts {
  id: number;
  status: CarStatus;
  /** In whole rupees, as of now. */
  price: number;
  /** `2019 Tata Nexon`. */
  title: string;
  variant: string;
  /** Of its page. */
  path: string;
  /** Of the listing of cars of its model. */
  alikePath: string;
}

const columns = {
  id: car.id,
  status: car.status,
  price: car.price,
  year: car.year,
  make: make.name,
  makeSlug: make.slug,
  model: model.name,
  modelSlug: model.slug,
  variant: variant.name,
  fuelType: fuelType.name,
};

const rowsOf = (db: Database, ids: readonly number[]) =>
  db
    .select(columns)
    .from(car)
    .innerJoin(variant, eq(variant.id, car.variantId))
    .innerJoin(model, eq(model.id, variant.modelId))
    .innerJoin(make, eq(make.id, model.makeId))
    .innerJoin(fuelType, eq(fuelType.id, variant.fuelTypeId))
    .where(inArray(car.id, [...ids]));

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const factsOf = (row: Row): CarFacts => ({
  id: row.id,
  status: row.status,
  price: row.price,
  title: `${row.year} ${row.make} ${row.model}`,
  variant: row.variant,
  path: carPath(row),
  alikePath: `/used-cars?${new URLSearchParams({ make: row.makeSlug, model: row.modelSlug })}`,
});

/** Cars by their ids, in one query; those that do not exist are left out. */
export async function readCarFacts(db: Database, ids: Iterable<number>): Promise<Map<number, CarFacts>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  return new Map((await rowsOf(db, wanted)).map((row) => [row.id, factsOf(row)]));
}
