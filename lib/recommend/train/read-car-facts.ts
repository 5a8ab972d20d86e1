import { and, eq, gte, inArray, isNotNull, ne, or } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { locality } from '../../catalogue/schema/locality.ts';
import { model } from '../../catalogue/schema/model.ts';
import { variant } from '../../catalogue/schema/variant.ts';
import type { CarFacts } from '../features/car-facts.ts';

const DAY_MS = 86_400_000;

/** Statuses of cars that were on sale, or are. */
const SHOWN = ['live', 'booked', 'sold'] as const;

/** @returns cars that are on sale or were until so many days ago, by id */
export async function readCarFacts(pool: Pool, days: number, now = Date.now()): Promise<CarFacts[]> {
  const rows = await databaseFor(pool, 'recommend')
    .select({
      id: car.id,
      makeId: model.makeId,
      modelId: variant.modelId,
      variantId: car.variantId,
      bodyTypeId: model.bodyTypeId,
      fuelTypeId: variant.fuelTypeId,
      transmissionId: variant.transmissionId,
      cityId: locality.cityId,
      price: car.price,
      year: car.year,
      kmDriven: car.kmDriven,
      status: car.status,
      liveAt: car.madeLiveAt,
      soldAt: car.soldAt,
      updatedAt: car.updatedAt,
    })
    .from(car)
    .innerJoin(variant, eq(variant.id, car.variantId))
    .innerJoin(model, eq(model.id, variant.modelId))
    .innerJoin(locality, eq(locality.id, car.localityId))
    .where(
      and(
        inArray(car.status, SHOWN),
        isNotNull(car.madeLiveAt),
        or(ne(car.status, 'sold'), gte(car.soldAt, new Date(now - days * DAY_MS))),
      ),
    )
    .orderBy(car.id);
  return rows.map(({ status, liveAt, soldAt, updatedAt, ...facts }) => ({
    ...facts,
    liveAt: liveAt?.getTime() ?? 0,
    soldAt: status === 'live' ? null : (soldAt ?? updatedAt).getTime(),
  }));
}
