import { index, mysqlTable, primaryKey } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { createdAt, RESTRICT, ref } from './columns.ts';

/** A car that a buyer wants to come back to. Cars are not held by a foreign key: a list must not keep anybody from deleting them. */
export const shortlist = mysqlTable(
  'shortlist',
  {
    buyerId: ref('buyer_id')
      .notNull()
      .references(() => buyer.id, RESTRICT),
    carId: ref('car_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.buyerId, t.carId] }),
    index('shortlist_buyer_created').on(t.buyerId, t.createdAt),
  ],
);
