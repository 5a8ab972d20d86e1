import { boolean, index, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { createdAt, id, RESTRICT, ref } from './columns.ts';

/** What a buyer agreed to, or withdrew, and in which wording: rows are added and never changed, the latest of a purpose counts. */
export const consent = mysqlTable(
  'consent',
  {
    id: id(),
    buyerId: ref('buyer_id')
      .notNull()
      .references(() => buyer.id, RESTRICT),
    purpose: varchar('purpose', { length: 40 }).notNull(),
    isGiven: boolean('is_given').notNull(),
    wording: varchar('wording', { length: 20 }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('consent_buyer_purpose').on(t.buyerId, t.purpose, t.id)],
);
