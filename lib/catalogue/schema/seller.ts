import { mysqlEnum, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { createdAt, id, name, updatedAt } from './columns.ts';

export const SELLER_KINDS = ['individual', 'dealer', 'forecourt'] as const;

/** `mobile_no` is paid information: no shared payload may read it. */
export const seller = mysqlTable('seller', {
  id: id(),
  kind: mysqlEnum('kind', SELLER_KINDS).notNull(),
  name: name(),
  mobileNo: varchar('mobile_no', { length: 20 }),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});
