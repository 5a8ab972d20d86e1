import { sql } from 'drizzle-orm';
import { index, int, mysqlEnum, mysqlTable, tinyint, uniqueIndex } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { car } from './car.ts';
import { createdAt, id, RESTRICT, ref, updatedAt } from './columns.ts';

export const OFFER_STATUSES = ['open', 'accepted', 'declined', 'withdrawn'] as const;

/** What a buyer would pay, in whole rupees. `is_open` is NULL once it is not open any more, whoever writes the status: one open offer per buyer and car. */
export const offer = mysqlTable(
  'offer',
  {
    id: id(),
    buyerId: ref('buyer_id')
      .notNull()
      .references(() => buyer.id, RESTRICT),
    carId: ref('car_id')
      .notNull()
      .references(() => car.id, RESTRICT),
    amount: int('amount', { unsigned: true }).notNull(),
    status: mysqlEnum('status', OFFER_STATUSES).notNull().default('open'),
    isOpen: tinyint('is_open', { unsigned: true }).generatedAlwaysAs(
      sql`(CASE WHEN status = 'open' THEN 1 END)`,
      {
        mode: 'stored',
      },
    ),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex('offer_buyer_car_open').on(t.buyerId, t.carId, t.isOpen),
    index('offer_car_status').on(t.carId, t.status),
    index('offer_buyer').on(t.buyerId, t.carId),
  ],
);
