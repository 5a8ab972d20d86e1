import { eq, inArray } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { carsThatLoseInterest } from '../../catalogue/interest/cars-that-lose-interest.ts';
import { SERVED_STATUSES } from '../../catalogue/payload/read-car-rows.ts';
import { car } from '../../catalogue/schema/car.ts';
import { carFeature } from '../../catalogue/schema/car-feature.ts';
import { inspection } from '../../catalogue/schema/inspection.ts';
import { locality } from '../../catalogue/schema/locality.ts';
import { model } from '../../catalogue/schema/model.ts';
import { variant } from '../../catalogue/schema/variant.ts';
import type { Extent } from '../../serving/extent.ts';
import type { ColumnValue, RowChange } from '../change.ts';

type FindCars = (db: Database, ids: readonly number[]) => Promise<number[]>;

/** How a row of one table reaches the cars that show it. */
export interface TableRule {
  /** Columns that hold a car's id. */
  carIn?: readonly string[];
  /** A column, and which cars hang on its value. */
  through?: { column: string; find: FindCars };
  /** Whether slug words are made from it. `sync`: the word table has to be brought in line first. */
  words?: 'sync' | 'publish';
  /** Whether a change can be seen at all; without this rule each can. */
  isSeen?: (change: RowChange) => boolean;
  /** How much of a car a change may alter; without this rule its core. */
  touches?: (change: RowChange) => Extent;
}

const isServed = (status: ColumnValue | undefined) =>
  (SERVED_STATUSES as readonly unknown[]).includes(status);

const PRICING_COLUMNS = new Set(['price', 'updated_at']);

/** A column that a server did not write to the binlog may have changed. */
function extentOfCar({ before, after }: RowChange): Extent {
  if (!before || !after) return 'page';
  const hasChanged = (name: string) => before[name] === undefined || before[name] !== after[name];
  const isNew = isServed(after.status) && !isServed(before.status);
  if (isNew || hasChanged('variant_id')) return 'page';
  // without lists of names: each row of a bulk change comes by here
  for (const name in before) if (hasChanged(name) && !PRICING_COLUMNS.has(name)) return 'core';
  for (const name in after) if (hasChanged(name) && !PRICING_COLUMNS.has(name)) return 'core';
  return 'pricing';
}

/** Leads count once their sender has proved a number: until then anybody could send any number of them. */
const isVerified = ({ op, before, after }: RowChange): boolean =>
  (op === 'update' && !before) || [before, after].some((row) => row !== null && row.verified_at !== null);

const page = (): Extent => 'page';
const pricing = (): Extent => 'pricing';

const ids = (rows: { id: number }[]): number[] => rows.map((row) => row.id);

/** Cars that hold a value in a column of their own. */
const byCarColumn =
  (column: 'variantId' | 'colorId' | 'localityId' | 'sellerId' | 'storeId'): FindCars =>
  async (db, values) =>
    ids(
      await db
        .select({ id: car.id })
        .from(car)
        .where(inArray(car[column], [...values])),
    );

const byVariantColumn =
  (column: 'modelId' | 'fuelTypeId' | 'transmissionId'): FindCars =>
  async (db, values) =>
    ids(
      await db
        .select({ id: car.id })
        .from(car)
        .innerJoin(variant, eq(variant.id, car.variantId))
        .where(inArray(variant[column], [...values])),
    );

const byModelColumn =
  (column: 'makeId' | 'bodyTypeId'): FindCars =>
  async (db, values) =>
    ids(
      await db
        .select({ id: car.id })
        .from(car)
        .innerJoin(variant, eq(variant.id, car.variantId))
        .innerJoin(model, eq(model.id, variant.modelId))
        .where(inArray(model[column], [...values])),
    );

const byCity: FindCars = async (db, values) =>
  ids(
    await db
      .select({ id: car.id })
      .from(car)
      .innerJoin(locality, eq(locality.id, car.localityId))
      .where(inArray(locality.cityId, [...values])),
  );

const byFeature: FindCars = async (db, values) =>
  ids(
    await db
      .select({ id: carFeature.carId })
      .from(carFeature)
      .where(inArray(carFeature.featureId, [...values])),
  );

const byInspection: FindCars = async (db, values) =>
  ids(
    await db
      .select({ id: inspection.carId })
      .from(inspection)
      .where(inArray(inspection.id, [...values])),
  );

const named = (find: FindCars): TableRule => ({ through: { column: 'id', find }, words: 'sync' });

/** Every table that something on a page is made from. Changes of other tables concern no car. */
export const TABLE_RULES: Readonly<Record<string, TableRule>> = {
  car: { carIn: ['id'], touches: extentOfCar },
  car_feature: { carIn: ['car_id'], touches: page },
  car_image: { carIn: ['car_id'] },
  car_price_history: { carIn: ['car_id'], touches: pricing },
  inspection: { carIn: ['car_id'] },
  inspection_item: { through: { column: 'inspection_id', find: byInspection } },
  specification: {
    carIn: ['car_id'],
    through: { column: 'variant_id', find: byCarColumn('variantId') },
    touches: page,
  },
  variant: named(byCarColumn('variantId')),
  model: named(byVariantColumn('modelId')),
  make: named(byModelColumn('makeId')),
  body_type: named(byModelColumn('bodyTypeId')),
  fuel_type: named(byVariantColumn('fuelTypeId')),
  transmission: named(byVariantColumn('transmissionId')),
  color: named(byCarColumn('colorId')),
  locality: named(byCarColumn('localityId')),
  city: named(byCity),
  feature: { ...named(byFeature), touches: page },
  seller: { through: { column: 'id', find: byCarColumn('sellerId') } },
  store: { through: { column: 'id', find: byCarColumn('storeId') } },
  lead: { carIn: ['car_id'], isSeen: isVerified },
  interest_window: { through: { column: 'first_day', find: carsThatLoseInterest } },
  slug_token: { words: 'publish' },
};

/** The tables whose streams a projector reads. */
export const PROJECTED_TABLES: readonly string[] = Object.keys(TABLE_RULES);
