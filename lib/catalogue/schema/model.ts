import { mysqlTable, uniqueIndex } from 'drizzle-orm/mysql-core';
import { bodyType } from './body-type.ts';
import { id, name, RESTRICT, ref, slug } from './columns.ts';
import { make } from './make.ts';

export const model = mysqlTable(
  'model',
  {
    id: id(),
    makeId: ref('make_id')
      .notNull()
      .references(() => make.id, RESTRICT),
    bodyTypeId: ref('body_type_id')
      .notNull()
      .references(() => bodyType.id, RESTRICT),
    name: name(),
    slug: slug(),
  },
  (t) => [uniqueIndex('model_make_slug').on(t.makeId, t.slug)],
);
