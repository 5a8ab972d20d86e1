import { and, eq, or } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { isBookable } from './bookable.ts';
import { readPlace } from './read-place.ts';

export interface Wanted {
  carId: number;
  startsAt: Date;
  now: Date;
}

/** Why nobody can come at a time. */
export type NoPlace =
  /** No such car. */
  | 'unknown'
  | 'notOnSale'
  | 'noStore'
  /** No visit begins then, or none any more. */
  | 'noSlot'
  /** The store has as many visits then as it can have. */
  | 'taken'
  /** Somebody else comes to see the same car. */
  | 'carTaken';

export type Chosen = { kind: 'free'; storeId: number; place: number } | { kind: NoPlace };

const othersAt = (db: Database, storeId: number, { carId, startsAt }: Wanted) =>
  db
    .select({ carId: visit.carId, storeId: visit.storeId, place: visit.place })
    .from(visit)
    .where(
      and(
        eq(visit.startsAt, startsAt),
        eq(visit.isOpen, 1),
        or(eq(visit.storeId, storeId), eq(visit.carId, carId)),
      ),
    );

function smallestFree(taken: ReadonlySet<number>, capacity: number): number | null {
  for (let place = 1; place <= capacity; place += 1) if (!taken.has(place)) return place;
  return null;
}

/**
 * The place that somebody who wants to see a car at some time would take. It is taken only once a visit is written with it, which the
 * unique indexes decide: others may have been quicker.
 */
export async function choosePlace(db: Database, wanted: Wanted): Promise<Chosen> {
  const where = await readPlace(db, wanted.carId);
  if (where.kind !== 'open') return where;
  const { store } = where;
  if (!isBookable(store, wanted.startsAt, wanted.now)) return { kind: 'noSlot' };
  const others = await othersAt(db, store.id, wanted);
  if (others.some(({ carId }) => carId === wanted.carId)) return { kind: 'carTaken' };
  const place = smallestFree(new Set(others.map((one) => one.place)), store.slotCapacity);
  return place === null ? { kind: 'taken' } : { kind: 'free', storeId: store.id, place };
}
