import { index, int, mysqlEnum, mysqlTable } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { car } from './car.ts';
import { createdAt, id, RESTRICT, ref, updatedAt } from './columns.ts';

/** What a buyer would pay, in whole rupees. */
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
    status: mysqlEnum('status', ['open', 'accepted', 'declined', 'withdrawn']).notNull().default('open'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('offer_car_status').on(t.carId, t.status), index('offer_buyer').on(t.buyerId, t.carId)],
);
