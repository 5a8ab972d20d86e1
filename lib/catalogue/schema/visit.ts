import { sql } from 'drizzle-orm';
import { boolean, index, mysqlEnum, mysqlTable, tinyint, uniqueIndex } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { car } from './car.ts';
import { createdAt, id, instant, RESTRICT, ref, updatedAt } from './columns.ts';
import { store } from './store.ts';

export const VISIT_STATUSES = ['booked', 'rescheduled', 'cancelled', 'done', 'missed'] as const;

/**
 * An appointment at a store to see, and perhaps drive, a car. `place` is which of the store's places of that time it takes, from 1. `is_open` is
 * 1 while it holds that place and NULL afterwards, whoever writes the status: so the unique indexes let no place, no car and no buyer be
 * booked twice. `told_gone_at`: when the buyer was told that the car is not to be had any more.
 */
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
    status: mysqlEnum('status', VISIT_STATUSES).notNull().default('booked'),
    place: tinyint('place', { unsigned: true }).notNull().default(1),
    isOpen: tinyint('is_open', { unsigned: true }).generatedAlwaysAs(
      sql`(CASE WHEN status IN ('booked', 'rescheduled') THEN 1 END)`,
      { mode: 'stored' },
    ),
    toldGoneAt: instant('told_gone_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('visit_open').on(t.isOpen, t.startsAt),
    uniqueIndex('visit_place').on(t.storeId, t.startsAt, t.place, t.isOpen),
    uniqueIndex('visit_car_time').on(t.carId, t.startsAt, t.isOpen),
    uniqueIndex('visit_buyer_car').on(t.buyerId, t.carId, t.isOpen),
    index('visit_buyer').on(t.buyerId, t.startsAt),
    index('visit_car').on(t.carId, t.startsAt),
  ],
);
