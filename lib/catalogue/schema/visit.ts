import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  mysqlEnum,
  mysqlTable,
  smallint,
  tinyint,
  uniqueIndex,
} from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { car } from './car.ts';
import { createdAt, id, instant, RESTRICT, ref, updatedAt } from './columns.ts';
import { store } from './store.ts';

export const VISIT_STATUSES = ['booked', 'rescheduled', 'cancelled', 'done', 'missed'] as const;

/**
 * An appointment at a store to see, and perhaps drive, a car. It takes `minutes`, and one place of the store: the shop numbers the places of
 * those that begin at the same time from 1. Both are NULL where another program has written it, which takes as long as the store's visits do.
 * `is_open` is 1 while it holds its place and NULL afterwards, whoever writes the status: so the unique indexes let no place, no car and no
 * buyer be booked twice. `told_gone_at`: when it was last tried to tell the buyer that the car is not to be had any more.
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
    minutes: smallint('minutes', { unsigned: true }),
    place: tinyint('place', { unsigned: true }),
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
