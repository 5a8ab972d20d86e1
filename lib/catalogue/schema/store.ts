import { json, mysqlTable, smallint, tinyint, varchar } from 'drizzle-orm/mysql-core';
import { id, name, RESTRICT, ref } from './columns.ts';
import { locality } from './locality.ts';

/** Opening hours per weekday, local to the store: `{"mon": ["10:00", "20:00"], "sun": null}`. */
export type StoreHours = Record<string, [open: string, close: string] | null>;

/**
 * A place where cars can be seen. `time_zone` is an IANA name, NULL for the shop's own; visits begin every `slot_minutes` while it is open, at
 * most `slot_capacity` at once.
 */
export const store = mysqlTable('store', {
  id: id(),
  localityId: ref('locality_id')
    .notNull()
    .references(() => locality.id, RESTRICT),
  name: name(),
  address: varchar('address', { length: 255 }).notNull(),
  hours: json('hours').$type<StoreHours>().notNull(),
  timeZone: varchar('time_zone', { length: 64 }),
  slotMinutes: smallint('slot_minutes', { unsigned: true }).notNull().default(30),
  slotCapacity: tinyint('slot_capacity', { unsigned: true }).notNull().default(2),
});
