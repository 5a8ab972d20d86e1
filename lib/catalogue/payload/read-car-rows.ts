import { and, asc, count, eq, gt, inArray } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { bodyType } from '../schema/body-type.ts';
import { car } from '../schema/car.ts';
import { city } from '../schema/city.ts';
import { color } from '../schema/color.ts';
import { fuelType } from '../schema/fuel-type.ts';
import { locality } from '../schema/locality.ts';
import { make } from '../schema/make.ts';
import { model } from '../schema/model.ts';
import { seller } from '../schema/seller.ts';
import { store } from '../schema/store.ts';
import { transmission } from '../schema/transmission.ts';
import { variant } from '../schema/variant.ts';
import type { CarStatus } from '../types.ts';
import { nestedReader } from './read-nested.ts';

/** Statuses whose cars keep a payload in Valkey. Of these only `live` cars stand in listings. */
export const SERVED_STATUSES = ['live', 'booked'] as const satisfies readonly CarStatus[];

const named = <Id, Slug, Name>({ id, slug, name }: { id: Id; slug: Slug; name: Name }) => ({
  id,
  slug,
  name,
});

/** What a page shows, and no more: each column of each row costs. `seller.mobile_no` is paid and must not come along. */
const columns = {
  car: {
    id: car.id,
    status: car.status,
    listingType: car.listingType,
    price: car.price,
    year: car.year,
    kmDriven: car.kmDriven,
    ownerNo: car.ownerNo,
    rto: car.rto,
    insuranceUntil: car.insuranceUntil,
    madeLiveAt: car.madeLiveAt,
    soldAt: car.soldAt,
    createdAt: car.createdAt,
    updatedAt: car.updatedAt,
  },
  variant: {
    ...named(variant),
    seats: variant.seats,
    engineCc: variant.engineCc,
    powerBhp: variant.powerBhp,
    torqueNm: variant.torqueNm,
    mileageKmpl: variant.mileageKmpl,
  },
  model: named(model),
  make: named(make),
  bodyType: named(bodyType),
  fuelType: named(fuelType),
  transmission: named(transmission),
  color: { ...named(color), hex: color.hex },
  locality: named(locality),
  city: named(city),
  seller: { kind: seller.kind, name: seller.name },
  store: { name: store.name, address: store.address, hours: store.hours },
};

const read = nestedReader(columns);

/** The cars with these ids and everything each has exactly one of, in one query. Unknown ids are left out. */
export async function readCarRows(db: Database, ids: readonly number[]) {
  const select = db
    .select(columns)
    .from(car)
    .innerJoin(variant, eq(variant.id, car.variantId))
    .innerJoin(model, eq(model.id, variant.modelId))
    .innerJoin(make, eq(make.id, model.makeId))
    .innerJoin(bodyType, eq(bodyType.id, model.bodyTypeId))
    .innerJoin(fuelType, eq(fuelType.id, variant.fuelTypeId))
    .innerJoin(transmission, eq(transmission.id, variant.transmissionId))
    .innerJoin(color, eq(color.id, car.colorId))
    .innerJoin(locality, eq(locality.id, car.localityId))
    .innerJoin(city, eq(city.id, locality.cityId))
    .innerJoin(seller, eq(seller.id, car.sellerId))
    .leftJoin(store, eq(store.id, car.storeId))
    .where(inArray(car.id, [...ids]));
  return read(db, select);
}

export type CarRow = Awaited<ReturnType<typeof readCarRows>>[number];

/** What the cars with these ids cost, of those that are served. */
export function readPriceRows(db: Database, ids: readonly number[]) {
  return db
    .select({ id: car.id, price: car.price, updatedAt: car.updatedAt })
    .from(car)
    .where(and(inArray(car.id, [...ids]), inArray(car.status, [...SERVED_STATUSES])));
}

/** Up to `limit` ids of served cars above `after`, ascending: one step of a walk over all of them. */
export async function readServedIds(db: Database, after: number, limit: number): Promise<number[]> {
  const rows = await db
    .select({ id: car.id })
    .from(car)
    .where(and(gt(car.id, after), inArray(car.status, [...SERVED_STATUSES])))
    .orderBy(asc(car.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Up to `limit` ids above `after` of cars of any status, ascending. */
export async function readCarIds(db: Database, after: number, limit: number): Promise<number[]> {
  const rows = await db
    .select({ id: car.id })
    .from(car)
    .where(gt(car.id, after))
    .orderBy(asc(car.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** How many cars a walk by `readServedIds` meets. */
export async function countServed(db: Database): Promise<number> {
  const [row] = await db
    .select({ cars: count() })
    .from(car)
    .where(inArray(car.status, [...SERVED_STATUSES]));
  return row?.cars ?? 0;
}
