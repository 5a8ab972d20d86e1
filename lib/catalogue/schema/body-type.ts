import { mysqlTable, uniqueIndex } from 'drizzle-orm/mysql-core';
import { id, name, slug } from './columns.ts';

export const bodyType = mysqlTable('body_type', { id: id(), name: name(), slug: slug() }, (t) => [
  uniqueIndex('body_type_slug').on(t.slug),
]);
