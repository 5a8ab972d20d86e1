import { decimal, mysqlTable, smallint, tinyint, uniqueIndex } from 'drizzle-orm/mysql-core';
import { id, name, RESTRICT, ref, slug } from './columns.ts';
import { fuelType } from './fuel-type.ts';
import { model } from './model.ts';
import { transmission } from './transmission.ts';

/** One trim of a model with one engine and gearbox. Battery cars have no `engine_cc`; figures unknown to the source are NULL. */
export const variant = mysqlTable(
  'variant',
  {
    id: id(),
    modelId: ref('model_id')
      .notNull()
      .references(() => model.id, RESTRICT),
    fuelTypeId: ref('fuel_type_id')
      .notNull()
      .references(() => fuelType.id, RESTRICT),
    transmissionId: ref('transmission_id')
      .notNull()
      .references(() => transmission.id, RESTRICT),
    name: name(),
    slug: slug(),
    seats: tinyint('seats', { unsigned: true }),
    engineCc: smallint('engine_cc', { unsigned: true }),
    powerBhp: decimal('power_bhp', { precision: 6, scale: 2, mode: 'number' }),
    torqueNm: decimal('torque_nm', { precision: 6, scale: 1, mode: 'number' }),
    mileageKmpl: decimal('mileage_kmpl', { precision: 5, scale: 2, mode: 'number' }),
    lengthMm: smallint('length_mm', { unsigned: true }),
    widthMm: smallint('width_mm', { unsigned: true }),
    heightMm: smallint('height_mm', { unsigned: true }),
    fuelTankL: smallint('fuel_tank_l', { unsigned: true }),
  },
  (t) => [
    uniqueIndex('variant_model_slug_fuel_transmission').on(t.modelId, t.slug, t.fuelTypeId, t.transmissionId),
  ],
);
