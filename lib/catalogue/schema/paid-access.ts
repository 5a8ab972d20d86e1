import { index, mysqlEnum, mysqlTable } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { createdAt, id, RESTRICT, ref } from './columns.ts';

export const PAID_PARTS = ['seller_mobile_no', 'inspection_report'] as const;

/**
 * That a paid part of a car was given to a buyer: a seller's number by a row each time that it was asked for, an inspection report by one row
 * a day.
 */
export const paidAccess = mysqlTable(
  'paid_access',
  {
    id: id(),
    buyerId: ref('buyer_id')
      .notNull()
      .references(() => buyer.id, RESTRICT),
    carId: ref('car_id').notNull(),
    part: mysqlEnum('part', PAID_PARTS).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('paid_access_buyer_car').on(t.buyerId, t.carId, t.part),
    index('paid_access_buyer_created').on(t.buyerId, t.createdAt),
  ],
);
