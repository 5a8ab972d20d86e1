import { index, mysqlTable, tinyint } from 'drizzle-orm/mysql-core';
import { car } from './car.ts';
import { id, instant, RESTRICT, ref } from './columns.ts';

/** `score` is 0 to 100. The newest inspection of a car counts. Its items are paid information. */
export const inspection = mysqlTable(
  'inspection',
  {
    id: id(),
    carId: ref('car_id')
      .notNull()
      .references(() => car.id, RESTRICT),
    inspectedAt: instant('inspected_at').notNull(),
    score: tinyint('score', { unsigned: true }).notNull(),
  },
  (t) => [index('inspection_car_at').on(t.carId, t.inspectedAt)],
);
