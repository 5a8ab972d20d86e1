import { bigint, char, index, mysqlEnum, mysqlTable, smallint, varchar } from 'drizzle-orm/mysql-core';
import { instant, ref } from './columns.ts';

/**
 * What a visitor did. `visitor_id` is anonymous; `position` is the place in the listing of what was shown or chosen there; `query`
 * is the listing of a search, which names no car. Cars and buyers are not held by foreign keys: a log of the past must not keep
 * anybody from deleting them.
 */
export const interaction = mysqlTable(
  'interaction',
  {
    id: bigint('id', { mode: 'number', unsigned: true }).autoincrement().primaryKey(),
    visitorId: char('visitor_id', { length: 36 }),
    buyerId: ref('buyer_id'),
    carId: ref('car_id'),
    kind: mysqlEnum('kind', ['impression', 'view', 'search', 'lead', 'offer', 'test_drive']).notNull(),
    position: smallint('position', { unsigned: true }),
    query: varchar('query', { length: 500 }),
    at: instant('at').notNull(),
  },
  (t) => [
    index('interaction_at').on(t.at),
    index('interaction_kind_at').on(t.kind, t.at, t.carId),
    index('interaction_car_at').on(t.carId, t.at),
    index('interaction_buyer_at').on(t.buyerId, t.at),
  ],
);
