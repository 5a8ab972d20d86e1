import { and, eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { inTransaction } from '../in-transaction.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { BuyerServices } from '../services.ts';
import { noteOffer } from './note-offer.ts';

export interface Withdrawal {
  buyerId: number;
  offerId: number;
  /** Keyed hash of the address that it is asked from. */
  address: Buffer;
}

export type Withdrawing =
  | { kind: 'withdrawn'; isNew: boolean }
  /** No such offer, or somebody else's. */
  | { kind: 'noOffer' }
  /** It was answered meanwhile. */
  | { kind: 'answered'; status: 'accepted' | 'declined' };

async function lockOwn(db: Database, { offerId, buyerId }: Withdrawal) {
  const [row] = await db
    .select({ status: offer.status })
    .from(offer)
    .where(and(eq(offer.id, offerId), eq(offer.buyerId, buyerId)))
    .for('update');
  return row;
}

async function withdraw(db: Database, asked: Withdrawal): Promise<Withdrawing> {
  const own = (await lockBuyer(db, asked.buyerId)) && (await lockOwn(db, asked));
  if (!own) return { kind: 'noOffer' };
  if (own.status === 'withdrawn') return { kind: 'withdrawn', isNew: false };
  if (own.status !== 'open') return { kind: 'answered', status: own.status };
  await db.update(offer).set({ status: 'withdrawn' }).where(eq(offer.id, asked.offerId));
  await noteOffer(db, 'offer.withdrawn', asked);
  return { kind: 'withdrawn', isNew: true };
}

/**
 * Takes a buyer's offer back; taken back already, it stays so.
 * @throws {Error} where MySQL is away; the same may be asked again
 */
export const withdrawOffer = (
  { pool }: Pick<BuyerServices, 'pool'>,
  asked: Withdrawal,
): Promise<Withdrawing> => inTransaction(pool, 'offers', (db) => withdraw(db, asked));
