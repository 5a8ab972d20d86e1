import { json, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { id, name, RESTRICT, ref } from './columns.ts';
import { locality } from './locality.ts';

/** Opening hours per weekday, local to the store: `{"mon": ["10:00", "20:00"], "sun": null}`. */
export type StoreHours = Record<string, [open: string, close: string] | null>;

export const store = mysqlTable('store', {
  id: id(),
  localityId: ref('locality_id')
    .notNull()
    .references(() => locality.id, RESTRICT),
  name: name(),
  address: varchar('address', { length: 255 }).notNull(),
  hours: json('hours').$type<StoreHours>().notNull(),
});
