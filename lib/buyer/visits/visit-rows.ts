import { and, desc, eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { store } from '../../catalogue/schema/store.ts';
import { visit } from '../../catalogue/schema/visit.ts';

const columns = {
  id: visit.id,
  carId: visit.carId,
  startsAt: visit.startsAt,
  minutes: visit.minutes,
  isTestDrive: visit.isTestDrive,
  status: visit.status,
  isOpen: visit.isOpen,
  toldGoneAt: visit.toldGoneAt,
  createdAt: visit.createdAt,
  updatedAt: visit.updatedAt,
  store: {
    id: store.id,
    name: store.name,
    address: store.address,
    timeZone: store.timeZone,
    slotMinutes: store.slotMinutes,
  },
};

const visits = (db: Database) =>
  db.select(columns).from(visit).innerJoin(store, eq(store.id, visit.storeId)).$dynamic();

export type VisitRow = Awaited<ReturnType<typeof visits>>[number];

/** The latest visits of a buyer, the last one first. */
export const readVisitRows = (db: Database, buyerId: number, limit: number): Promise<VisitRow[]> =>
  visits(db).where(eq(visit.buyerId, buyerId)).orderBy(desc(visit.startsAt), desc(visit.id)).limit(limit);

/** One of a buyer's visits; undefined where it is somebody else's, or does not exist. */
export async function readVisitRow(db: Database, buyerId: number, id: number): Promise<VisitRow | undefined> {
  const [row] = await visits(db).where(and(eq(visit.id, id), eq(visit.buyerId, buyerId)));
  return row;
}
