import { and, asc, eq, gt } from 'drizzle-orm';
import { carPath } from '../car-path.ts';
import type { Database } from '../database.ts';
import { car } from '../schema/car.ts';
import { fuelType } from '../schema/fuel-type.ts';
import { make } from '../schema/make.ts';
import { model } from '../schema/model.ts';
import { variant } from '../schema/variant.ts';

/** Where a live car's page is, and when its row changed last (ISO 8601, UTC). */
export interface CarLocation {
  id: number;
  path: string;
  updatedAt: string;
}

const STEP = 5_000;

async function step(db: Database, after: number): Promise<CarLocation[]> {
  const rows = await db
    .select({
      id: car.id,
      year: car.year,
      make: make.name,
      model: model.name,
      variant: variant.name,
      fuelType: fuelType.name,
      updatedAt: car.updatedAt,
    })
    .from(car)
    .innerJoin(variant, eq(variant.id, car.variantId))
    .innerJoin(model, eq(model.id, variant.modelId))
    .innerJoin(make, eq(make.id, model.makeId))
    .innerJoin(fuelType, eq(fuelType.id, variant.fuelTypeId))
    .where(and(gt(car.id, after), eq(car.status, 'live')))
    .orderBy(asc(car.id))
    .limit(STEP);
  return rows.map(({ updatedAt, ...parts }) => ({
    id: parts.id,
    path: carPath(parts),
    updatedAt: updatedAt.toISOString(),
  }));
}

/** Where every live car's page is, by id ascending, as MySQL says. */
export async function readLocationsFromMysql(db: Database): Promise<CarLocation[]> {
  const found: CarLocation[] = [];
  for (;;) {
    const more = await step(db, found.at(-1)?.id ?? 0);
    if (more.length === 0) return found;
    found.push(...more);
  }
}
