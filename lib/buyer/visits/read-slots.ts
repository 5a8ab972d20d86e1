import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { type CarFacts, readCarFacts } from '../cars/read-car-facts.ts';
import { bookableFrom, bookableSlots } from './bookable.ts';
import { readPlace, type StoreRow } from './read-place.ts';
import { type StoreFacts, storeFacts } from './store-facts.ts';
import { readTaken, type Taken } from './taken.ts';
import { visitEnd } from './visit-end.ts';

/** A time that can be chosen, or could have been. */
export interface SlotChoice {
  /** ISO 8601 in UTC, which is what the form sends. */
  startsAt: string;
  /** As the store's clock shows it: `10:30 am`. */
  label: string;
  isFree: boolean;
}

export interface SlotDay {
  /** The day at the store, `2026-11-28`. */
  date: string;
  /** `Sat, 28 Nov`. */
  label: string;
  slots: SlotChoice[];
}

export type SlotsRead =
  | { kind: 'open'; car: CarFacts; store: StoreFacts; days: SlotDay[] }
  | { kind: 'notOnSale' | 'noStore'; car: CarFacts }
  | { kind: 'unknown' };

function isFree(store: StoreRow, taken: Taken, startsAt: Date): boolean {
  const until = visitEnd({ startsAt, minutes: store.slotMinutes, store });
  const span = [startsAt.getTime(), until.getTime()] as const;
  return taken.atStore(...span) < store.slotCapacity && taken.ofCar(...span) === 0;
}

function daysOf(store: StoreRow, taken: Taken, now: Date): SlotDay[] {
  const days = new Map<string, SlotDay>();
  for (const { startsAt, date, time, day } of bookableSlots(store, now)) {
    const known = days.get(date) ?? { date, label: day, slots: [] };
    known.slots.push({
      startsAt: startsAt.toISOString(),
      label: time,
      isFree: isFree(store, taken, startsAt),
    });
    days.set(date, known);
  }
  return [...days.values()];
}

/**
 * When a car can be seen, day by day, or why it cannot; in four queries at most. Days without a time are left out.
 * @param ownVisit id of a visit that gives its place up for another time: it takes none
 * @throws {Error} where MySQL is away
 */
export async function readSlots(
  pool: Pool,
  carId: number,
  now = new Date(),
  ownVisit?: number,
): Promise<SlotsRead> {
  const db = databaseFor(pool, 'visits');
  const [place, facts] = await Promise.all([readPlace(db, carId), readCarFacts(db, [carId])]);
  const car = facts.get(carId);
  if (!car || place.kind === 'unknown') return { kind: 'unknown' };
  if (place.kind !== 'open') return { kind: place.kind, car };
  const { store } = place;
  const taken = await readTaken(db, { storeId: store.id, carId, from: bookableFrom(now), except: ownVisit });
  return { kind: 'open', car, store: storeFacts(store), days: daysOf(store, taken, now) };
}
