import { boolean, mysqlTable, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { id } from './columns.ts';

/**
 * A word that may stand in a listing URL. `type` is its zone in the slug grammar (`make`, `model`, `city`, …), `filter`
 * what it selects, written as listing parameters by id: `make=3`, `make=3&model=17`. One token per filter is canonical;
 * the others are aliases and redirect to it.
 */
export const slugToken = mysqlTable(
  'slug_token',
  {
    id: id(),
    value: varchar('value', { length: 120 }).notNull(),
    type: varchar('type', { length: 20 }).notNull(),
    filter: varchar('filter', { length: 120 }).notNull(),
    isCanonical: boolean('is_canonical').notNull().default(true),
  },
  (t) => [uniqueIndex('slug_token_value_type_filter').on(t.value, t.type, t.filter)],
);
