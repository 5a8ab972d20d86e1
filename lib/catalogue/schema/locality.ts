import { mysqlTable, uniqueIndex } from 'drizzle-orm/mysql-core';
import { city } from './city.ts';
import { id, name, RESTRICT, ref, slug } from './columns.ts';

export const locality = mysqlTable(
  'locality',
  {
    id: id(),
    cityId: ref('city_id')
      .notNull()
      .references(() => city.id, RESTRICT),
    name: name(),
    slug: slug(),
  },
  (t) => [uniqueIndex('locality_city_slug').on(t.cityId, t.slug)],
);
