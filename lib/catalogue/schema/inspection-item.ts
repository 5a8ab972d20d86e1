import { index, mysqlEnum, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { id, RESTRICT, ref } from './columns.ts';
import { inspection } from './inspection.ts';

export const VERDICTS = ['good', 'fair', 'poor'] as const;

/** What the inspector found on one part. Paid information, but for the counts by verdict. */
export const inspectionItem = mysqlTable(
  'inspection_item',
  {
    id: id(),
    inspectionId: ref('inspection_id')
      .notNull()
      .references(() => inspection.id, RESTRICT),
    section: varchar('section', { length: 60 }).notNull(),
    part: varchar('part', { length: 80 }).notNull(),
    verdict: mysqlEnum('verdict', VERDICTS).notNull(),
    note: varchar('note', { length: 255 }),
  },
  (t) => [index('inspection_item_inspection_verdict').on(t.inspectionId, t.verdict)],
);
