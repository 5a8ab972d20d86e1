import { and, eq, gte, lt, ne } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { store } from '../../catalogue/schema/store.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { type Occupancy, occupancyOf, type Stay } from './occupancy.ts';
import { visitEnd } from './visit-end.ts';

/** Milliseconds that no visit takes longer than: it fits in the opening hours of a day. */
const LONGEST_MS = 86_400_000;

/** What is taken of the places of a store, and of a car, which one party sees at a time. */
export interface Taken {
  atStore: Occupancy;
  ofCar: Occupancy;
}

interface Asked {
  storeId: number;
  carId: number;
  /** From this instant on. */
  from: Date;
  /** Up to this one, if there is one. */
  until?: Date;
  /** A visit that does not count: that of whoever asks. */
  except?: number | undefined;
}

const stayOf = (row: Parameters<typeof visitEnd>[0]): Stay => ({
  from: row.startsAt.getTime(),
  until: visitEnd(row).getTime(),
});

const openVisits = (db: Database) =>
  db
    .select({ startsAt: visit.startsAt, minutes: visit.minutes, store: { slotMinutes: store.slotMinutes } })
    .from(visit)
    .innerJoin(store, eq(store.id, visit.storeId))
    .$dynamic();

/** What is taken, in two queries. */
export async function readTaken(db: Database, asked: Asked): Promise<Taken> {
  const counts = and(
    eq(visit.isOpen, 1),
    gte(visit.startsAt, new Date(asked.from.getTime() - LONGEST_MS)),
    asked.until && lt(visit.startsAt, asked.until),
    asked.except ? ne(visit.id, asked.except) : undefined,
  );
  const [atStore, ofCar] = await Promise.all([
    openVisits(db).where(and(eq(visit.storeId, asked.storeId), counts)),
    openVisits(db).where(and(eq(visit.carId, asked.carId), counts)),
  ]);
  return { atStore: occupancyOf(atStore.map(stayOf)), ofCar: occupancyOf(ofCar.map(stayOf)) };
}
