import { mysqlTable, uniqueIndex } from 'drizzle-orm/mysql-core';
import { id, name, slug } from './columns.ts';

export const make = mysqlTable('make', { id: id(), name: name(), slug: slug() }, (t) => [
  uniqueIndex('make_slug').on(t.slug),
]);
