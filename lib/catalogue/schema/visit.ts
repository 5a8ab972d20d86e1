import { boolean, index, mysqlEnum, mysqlTable } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { car } from './car.ts';
import { createdAt, id, instant, RESTRICT, ref, updatedAt } from './columns.ts';
import { store } from './store.ts';

/** An appointment at a store to see, and perhaps drive, a car. */
export const visit = mysqlTable(
  'visit',
  {
    id: id(),
    buyerId: ref('buyer_id')
      .notNull()
      .references(() => buyer.id, RESTRICT),
    carId: ref('car_id')
      .notNull()
      .references(() => car.id, RESTRICT),
    storeId: ref('store_id')
      .notNull()
      .references(() => store.id, RESTRICT),
    startsAt: instant('starts_at').notNull(),
    isTestDrive: boolean('is_test_drive').notNull().default(false),
    status: mysqlEnum('status', ['booked', 'rescheduled', 'cancelled', 'done', 'missed'])
      .notNull()
      .default('booked'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('visit_store_starts').on(t.storeId, t.startsAt),
    index('visit_buyer').on(t.buyerId, t.startsAt),
    index('visit_car').on(t.carId, t.startsAt),
  ],
);
