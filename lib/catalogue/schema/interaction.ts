import { bigint, char, index, mysqlEnum, mysqlTable, smallint } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { car } from './car.ts';
import { instant, RESTRICT, ref } from './columns.ts';

/** What a visitor did with a car. `visitor_id` is anonymous; `position` is the place in the listing of an impression. */
export const interaction = mysqlTable(
  'interaction',
  {
    id: bigint('id', { mode: 'number', unsigned: true }).autoincrement().primaryKey(),
    visitorId: char('visitor_id', { length: 36 }),
    buyerId: ref('buyer_id').references(() => buyer.id, RESTRICT),
    carId: ref('car_id')
      .notNull()
      .references(() => car.id, RESTRICT),
    kind: mysqlEnum('kind', ['impression', 'view', 'search', 'lead', 'offer', 'test_drive']).notNull(),
    position: smallint('position', { unsigned: true }),
    at: instant('at').notNull(),
  },
  (t) => [
    index('interaction_at').on(t.at),
    index('interaction_car_at').on(t.carId, t.at),
    index('interaction_buyer_at').on(t.buyerId, t.at),
  ],
);
