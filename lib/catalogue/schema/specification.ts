import { index, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { car } from './car.ts';
import { id, RESTRICT, ref } from './columns.ts';
import { variant } from './variant.ts';

/** A fact beyond the columns, of a variant or of one car (exactly one of the two ids is set). */
export const specification = mysqlTable(
  'specification',
  {
    id: id(),
    variantId: ref('variant_id').references(() => variant.id, RESTRICT),
    carId: ref('car_id').references(() => car.id, RESTRICT),
    section: varchar('section', { length: 60 }).notNull(),
    name: varchar('name', { length: 80 }).notNull(),
    value: varchar('value', { length: 255 }).notNull(),
  },
  (t) => [index('specification_variant').on(t.variantId), index('specification_car').on(t.carId)],
);
