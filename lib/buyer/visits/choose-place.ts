import { and, eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { isBookable } from './bookable.ts';
import { readPlace } from './read-place.ts';
import { readTaken } from './taken.ts';
import { visitEnd } from './visit-end.ts';

export interface Wanted {
  carId: number;
  startsAt: Date;
  now: Date;
  /** A visit that gives its own place up for it. */
  except?: number | undefined;
}

/** Why nobody can come at a time. */
export type NoPlace =
  /** No such car. */
  | 'unknown'
  | 'notOnSale'
  | 'noStore'
  /** No visit begins then, or none any more. */
  | 'noSlot'
  /** The store has as many visits meanwhile as it can have. */
  | 'taken'
  /** Somebody else sees the same car meanwhile. */
  | 'carTaken';

export type Chosen = { kind: 'free'; storeId: number; place: number; minutes: number } | { kind: NoPlace };

/** The smallest number that no open visit has which begins at this time; those that others wrote may have none. */
async function freePlace(db: Database, storeId: number, startsAt: Date): Promise<number> {
  const rows = await db
    .select({ place: visit.place })
    .from(visit)
    .where(and(eq(visit.storeId, storeId), eq(visit.startsAt, startsAt), eq(visit.isOpen, 1)));
  const taken = new Set(rows.map((one) => one.place));
  let place = 1;
  while (taken.has(place)) place += 1;
  return place;
}

/**
 * The place that somebody who wants to see a car at some time would take. How many there are meanwhile is counted, whoever has booked them and
 * however long they take.
 * @param db of a transaction that keeps others out by `lockPlace`
 */
export async function choosePlace(db: Database, wanted: Wanted): Promise<Chosen> {
  const { carId, startsAt, now, except } = wanted;
  const where = await readPlace(db, carId);
  if (where.kind !== 'open') return where;
  const { store } = where;
  if (!isBookable(store, startsAt, now)) return { kind: 'noSlot' };
  const minutes = store.slotMinutes;
  const until = visitEnd({ startsAt, minutes, store });
  const taken = await readTaken(db, { storeId: store.id, carId, from: startsAt, until, except });
  const span = [startsAt.getTime(), until.getTime()] as const;
  if (taken.ofCar(...span) > 0) return { kind: 'carTaken' };
  if (taken.atStore(...span) >= store.slotCapacity) return { kind: 'taken' };
  return { kind: 'free', storeId: store.id, place: await freePlace(db, store.id, startsAt), minutes };
}
