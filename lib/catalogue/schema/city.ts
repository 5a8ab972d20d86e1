import { mysqlTable, uniqueIndex } from 'drizzle-orm/mysql-core';
import { id, name, slug } from './columns.ts';

export const city = mysqlTable('city', { id: id(), name: name(), slug: slug() }, (t) => [
  uniqueIndex('city_slug').on(t.slug),
]);
