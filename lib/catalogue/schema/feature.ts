import { mysqlTable, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { id, name, slug } from './columns.ts';

/** `section` groups features on a car's page: Safety, Comfort & Convenience, … */
export const feature = mysqlTable(
  'feature',
  { id: id(), name: name(), slug: slug(), section: varchar('section', { length: 60 }).notNull() },
  (t) => [uniqueIndex('feature_slug').on(t.slug)],
);
