import { mysqlTable, uniqueIndex } from 'drizzle-orm/mysql-core';
import { id, name, slug } from './columns.ts';

export const fuelType = mysqlTable('fuel_type', { id: id(), name: name(), slug: slug() }, (t) => [
  uniqueIndex('fuel_type_slug').on(t.slug),
]);
