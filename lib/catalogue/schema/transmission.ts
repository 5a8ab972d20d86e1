import { mysqlTable, uniqueIndex } from 'drizzle-orm/mysql-core';
import { id, name, slug } from './columns.ts';

export const transmission = mysqlTable('transmission', { id: id(), name: name(), slug: slug() }, (t) => [
  uniqueIndex('transmission_slug').on(t.slug),
]);
