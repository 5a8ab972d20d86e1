import { eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { inTransaction } from '../in-transaction.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { BuyerServices } from '../services.ts';
import { noteVisit } from './note-visit.ts';
import { lockOwnVisit, type VisitRef } from './own-visit.ts';
import { tellVisitor } from './tell-visitor.ts';

export interface Cancel extends VisitRef {
  /** Keyed hash of the address that it is asked from. */
  address: Buffer;
}

export type Cancelling =
  | { kind: 'cancelled'; isNew: boolean }
  /** No such visit, or somebody else's. */
  | { kind: 'noVisit' }
  /** Its time has come. */
  | { kind: 'over' };

async function cancel(db: Database, asked: Cancel, now: Date): Promise<Cancelling> {
  const own = (await lockBuyer(db, asked.buyerId)) && (await lockOwnVisit(db, asked));
  if (!own) return { kind: 'noVisit' };
  if (own.status === 'cancelled') return { kind: 'cancelled', isNew: false };
  if (own.isOpen === null || own.startsAt <= now) return { kind: 'over' };
  await db.update(visit).set({ status: 'cancelled', toldGoneAt: null }).where(eq(visit.id, own.id));
  await noteVisit(db, 'visit.cancelled', asked);
  return { kind: 'cancelled', isNew: true };
}

/**
 * Cancels a buyer's visit and gives its place back; cancelled already, it stays so.
 * @throws {Error} where MySQL is away; the same may be asked again
 */
export async function cancelVisit(
  services: Pick<BuyerServices, 'pool' | 'keys' | 'sms' | 'valkey'>,
  asked: Cancel,
  now = new Date(),
): Promise<Cancelling> {
  const cancelling = await inTransaction(services.pool, 'visits', (db) => cancel(db, asked, now));
  if (cancelling.kind === 'cancelled' && cancelling.isNew)
    void tellVisitor(services, asked.visitId, 'visit_cancelled');
  return cancelling;
}
