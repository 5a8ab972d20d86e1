import { index, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { createdAt, id, instant, RESTRICT, ref } from './columns.ts';

/** What opens the paid parts (seller's number, inspection report) to a buyer until `valid_until`. */
export const subscription = mysqlTable(
  'subscription',
  {
    id: id(),
    buyerId: ref('buyer_id')
      .notNull()
      .references(() => buyer.id, RESTRICT),
    plan: varchar('plan', { length: 40 }).notNull(),
    validUntil: instant('valid_until').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('subscription_buyer_until').on(t.buyerId, t.validUntil)],
);
