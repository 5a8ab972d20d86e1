import { and, eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { visit } from '../../catalogue/schema/visit.ts';

export interface VisitRef {
  visitId: number;
  buyerId: number;
}

/** A visit as its buyer may change it. */
export interface OwnVisit {
  id: number;
  carId: number;
  startsAt: Date;
  status: (typeof visit.$inferSelect)['status'];
  isOpen: number | null;
}

const { id, carId, startsAt, status, isOpen } = visit;

/**
 * A visit of this buyer, kept from being changed by others until the transaction has ended; undefined where there is none, and where it is
 * somebody else's.
 * @param db of the transaction
 */
export async function lockOwnVisit(db: Database, of: VisitRef): Promise<OwnVisit | undefined> {
  const [row] = await db
    .select({ id, carId, startsAt, status, isOpen })
    .from(visit)
    .where(and(eq(visit.id, of.visitId), eq(visit.buyerId, of.buyerId)))
    .for('update');
  return row;
}
