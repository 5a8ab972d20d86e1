import { index, int, mysqlTable } from 'drizzle-orm/mysql-core';
import { car } from './car.ts';
import { id, instant, RESTRICT, ref } from './columns.ts';

/** What a car cost from `at` on, in whole rupees. */
export const carPriceHistory = mysqlTable(
  'car_price_history',
  {
    id: id(),
    carId: ref('car_id')
      .notNull()
      .references(() => car.id, RESTRICT),
    price: int('price', { unsigned: true }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('car_price_history_car_at').on(t.carId, t.at)],
);
