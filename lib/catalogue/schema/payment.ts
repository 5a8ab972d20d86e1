import { index, int, mysqlEnum, mysqlTable, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { createdAt, id, RESTRICT, ref, updatedAt } from './columns.ts';
import { subscription } from './subscription.ts';

export const PAYMENT_STATUSES = ['pending', 'paid', 'failed'] as const;

/** What a buyer pays for a plan, in whole rupees. `reference` is the shop's name for it at the provider; a paid one has led to one subscription. */
export const payment = mysqlTable(
  'payment',
  {
    id: id(),
    buyerId: ref('buyer_id')
      .notNull()
      .references(() => buyer.id, RESTRICT),
    plan: varchar('plan', { length: 40 }).notNull(),
    amount: int('amount', { unsigned: true }).notNull(),
    provider: varchar('provider', { length: 40 }).notNull(),
    reference: varchar('reference', { length: 64 }).notNull(),
    status: mysqlEnum('status', PAYMENT_STATUSES).notNull().default('pending'),
    subscriptionId: ref('subscription_id').references(() => subscription.id, RESTRICT),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex('payment_reference').on(t.provider, t.reference),
    index('payment_buyer').on(t.buyerId, t.createdAt),
  ],
);
