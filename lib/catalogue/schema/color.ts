import { char, mysqlTable, uniqueIndex } from 'drizzle-orm/mysql-core';
import { id, name, slug } from './columns.ts';

/** `hex` is the paint as `#rrggbb`. */
export const color = mysqlTable(
  'color',
  { id: id(), name: name(), slug: slug(), hex: char('hex', { length: 7 }).notNull() },
  (t) => [uniqueIndex('color_slug').on(t.slug)],
);
