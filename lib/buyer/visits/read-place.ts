import { eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { store } from '../../catalogue/schema/store.ts';

/** The store that a car stands in, as a row. */
export interface StoreRow {
  id: number;
  name: string;
  address: string;
  hours: unknown;
  timeZone: string | null;
  slotMinutes: number;
  slotCapacity: number;
}

/** Where a car can be visited, or why it cannot. */
export type Place =
  | { kind: 'open'; store: StoreRow }
  /** No such car, or none that anybody knows of yet. */
  | { kind: 'unknown' }
  /** Reserved, sold or withdrawn. */
  | { kind: 'notOnSale' }
  /** It stands with its owner, who is asked. */
  | { kind: 'noStore' };

export const storeColumns = {
  id: store.id,
  name: store.name,
  address: store.address,
  hours: store.hours,
  timeZone: store.timeZone,
  slotMinutes: store.slotMinutes,
  slotCapacity: store.slotCapacity,
};

type Row = { status: string; listingType: string; store: StoreRow | null };

function placeOf(row: Row | undefined): Place {
  if (!row || row.status === 'draft') return { kind: 'unknown' };
  if (row.status !== 'live') return { kind: 'notOnSale' };
  return row.listingType === 'inventory' && row.store
    ? { kind: 'open', store: row.store }
    : { kind: 'noStore' };
}

/** Where the car of this id stands; in a transaction it is the caller who has the row kept as it is. */
export async function readPlace(db: Database, carId: number): Promise<Place> {
  const [row] = await db
    .select({ status: car.status, listingType: car.listingType, store: storeColumns })
    .from(car)
    .leftJoin(store, eq(store.id, car.storeId))
    .where(eq(car.id, carId));
  return placeOf(row);
}
