import { mysqlTable, uniqueIndex } from 'drizzle-orm/mysql-core';
import { bytes, createdAt, id, instant, updatedAt } from './columns.ts';

/**
 * A visitor who proved a mobile number. Number and name are stored encrypted; `mobile_hash` is a keyed hash for look-ups.
 * `deleted_at` marks an erased buyer, whose personal columns are NULL.
 */
export const buyer = mysqlTable(
  'buyer',
  {
    id: id(),
    mobileHash: bytes('mobile_hash', 32),
    mobileEncrypted: bytes('mobile_encrypted', 255),
    nameEncrypted: bytes('name_encrypted', 768),
    deletedAt: instant('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex('buyer_mobile_hash').on(t.mobileHash)],
);
