import { char, index, json, mysqlEnum, mysqlTable, uniqueIndex } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { car } from './car.ts';
import { createdAt, id, RESTRICT, ref } from './columns.ts';

/** A buyer who asked to be contacted. `idempotency_key` makes a repeated submit the same lead; `ad` holds utm_*, gclid, fbclid. */
export const lead = mysqlTable(
  'lead',
  {
    id: id(),
    idempotencyKey: char('idempotency_key', { length: 36 }).notNull(),
    buyerId: ref('buyer_id')
      .notNull()
      .references(() => buyer.id, RESTRICT),
    carId: ref('car_id').references(() => car.id, RESTRICT),
    kind: mysqlEnum('kind', ['contact', 'visit', 'test_drive', 'offer']).notNull(),
    consent: json('consent').$type<Record<string, boolean>>().notNull(),
    ad: json('ad').$type<Record<string, string>>(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('lead_idempotency_key').on(t.idempotencyKey),
    index('lead_car_created').on(t.carId, t.createdAt),
    index('lead_buyer').on(t.buyerId),
  ],
);
