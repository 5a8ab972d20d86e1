import { boolean, mysqlTable, uniqueIndex, varbinary, varchar } from 'drizzle-orm/mysql-core';
import { createdAt, id, instant, updatedAt } from './columns.ts';

/**
 * A visitor who proved a mobile number. The number is stored encrypted; `mobile_hash` is a keyed hash for look-ups.
 * `deleted_at` marks an erased buyer, whose personal columns are NULL.
 */
export const buyer = mysqlTable(
  'buyer',
  {
    id: id(),
    mobileHash: varbinary('mobile_hash', { length: 32 }),
    mobileEncrypted: varbinary('mobile_encrypted', { length: 255 }),
    name: varchar('name', { length: 120 }),
    wantsMarketing: boolean('wants_marketing').notNull().default(false),
    deletedAt: instant('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex('buyer_mobile_hash').on(t.mobileHash)],
);
