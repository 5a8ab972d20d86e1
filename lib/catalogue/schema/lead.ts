import { char, index, json, mysqlEnum, mysqlTable, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { buyer } from './buyer.ts';
import { car } from './car.ts';
import { bytes, createdAt, id, instant, RESTRICT, ref } from './columns.ts';

export const LEAD_KINDS = ['contact', 'visit', 'test_drive', 'offer'] as const;

/**
 * Somebody who asked to be contacted, or did what asks for it. `idempotency_key` makes a repeated submit the same lead; `ad` holds utm_*,
 * gclid, fbclid; `from_path` is the page it was sent from, which is all that says what a lead without a car is about. `verified_at` is when the
 * sender proved the number, and `buyer_id` who that is. Number and name are encrypted, and NULL once their owner had them erased.
 */
export const lead = mysqlTable(
  'lead',
  {
    id: id(),
    idempotencyKey: char('idempotency_key', { length: 36 }).notNull(),
    buyerId: ref('buyer_id').references(() => buyer.id, RESTRICT),
    carId: ref('car_id').references(() => car.id, RESTRICT),
    kind: mysqlEnum('kind', LEAD_KINDS).notNull(),
    mobileHash: bytes('mobile_hash', 32),
    mobileEncrypted: bytes('mobile_encrypted', 255),
    nameEncrypted: bytes('name_encrypted', 768),
    verifiedAt: instant('verified_at'),
    consent: json('consent').$type<Record<string, boolean>>().notNull(),
    ad: json('ad').$type<Record<string, string>>(),
    fromPath: varchar('from_path', { length: 500 }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('lead_idempotency_key').on(t.idempotencyKey),
    index('lead_car_created').on(t.carId, t.createdAt),
    index('lead_created').on(t.createdAt),
    index('lead_buyer').on(t.buyerId),
    index('lead_mobile').on(t.mobileHash, t.createdAt),
  ],
);
