import {
  date,
  index,
  int,
  mysqlEnum,
  mysqlTable,
  smallint,
  tinyint,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { color } from './color.ts';
import { createdAt, id, instant, RESTRICT, ref, updatedAt } from './columns.ts';
import { locality } from './locality.ts';
import { seller } from './seller.ts';
import { store } from './store.ts';
import { variant } from './variant.ts';

export const CAR_STATUSES = ['draft', 'live', 'booked', 'sold', 'withdrawn'] as const;
export const LISTING_TYPES = ['inventory', 'marketplace'] as const;

/**
 * A car for sale. `price` is in whole rupees. `owner_no` counts owners so far: 0 never registered, 1 first owner.
 * `store_id` is set for inventory cars, which can be seen at a store. `(source, source_id)` names the row that
 * an import made it from.
 */
export const car = mysqlTable(
  'car',
  {
    id: id(),
    variantId: ref('variant_id')
      .notNull()
      .references(() => variant.id, RESTRICT),
    colorId: ref('color_id')
      .notNull()
      .references(() => color.id, RESTRICT),
    localityId: ref('locality_id')
      .notNull()
      .references(() => locality.id, RESTRICT),
    sellerId: ref('seller_id')
      .notNull()
      .references(() => seller.id, RESTRICT),
    storeId: ref('store_id').references(() => store.id, RESTRICT),
    listingType: mysqlEnum('listing_type', LISTING_TYPES).notNull(),
    status: mysqlEnum('status', CAR_STATUSES).notNull().default('draft'),
    price: int('price', { unsigned: true }).notNull(),
    year: smallint('year', { unsigned: true }).notNull(),
    kmDriven: int('km_driven', { unsigned: true }).notNull(),
    ownerNo: tinyint('owner_no', { unsigned: true }).notNull(),
    rto: varchar('rto', { length: 8 }),
    insuranceUntil: date('insurance_until', { mode: 'string' }),
    madeLiveAt: instant('made_live_at'),
    soldAt: instant('sold_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    source: varchar('source', { length: 60 }),
    sourceId: varchar('source_id', { length: 60 }),
  },
  (t) => [
    uniqueIndex('car_source').on(t.source, t.sourceId),
    index('car_status_price').on(t.status, t.price, t.id),
    index('car_status_live').on(t.status, t.madeLiveAt, t.id),
    index('car_status_year').on(t.status, t.year),
    index('car_status_km').on(t.status, t.kmDriven),
    index('car_status_owner').on(t.status, t.ownerNo),
    index('car_variant_status').on(t.variantId, t.status),
    index('car_color_status').on(t.colorId, t.status),
    index('car_locality_status').on(t.localityId, t.status),
  ],
);
