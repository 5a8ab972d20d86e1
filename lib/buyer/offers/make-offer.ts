import { eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { lockCar } from '../cars/lock-car.ts';
import { inTransaction } from '../in-transaction.ts';
import { insertLead } from '../leads/insert-lead.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { BuyerServices } from '../services.ts';
import { noteOffer } from './note-offer.ts';
import { type OfferLimits, offerLimits } from './offer-limits.ts';
import { openOffer } from './open-offer.ts';

export interface NewOffer {
  buyerId: number;
  carId: number;
  /** Whole rupees. */
  amount: number;
  /** The browser that it is made with. */
  visitorId: string | null;
  /** Keyed hash of the address that it is made from. */
  address: Buffer;
}

export type Offering =
  /** `isNew` is false for one that was there already. */
  | { kind: 'made'; offerId: number; isNew: boolean }
  /** An offer of another amount is open: it has to be withdrawn first. */
  | { kind: 'alreadyOpen'; offerId: number; amount: number }
  | ({ kind: 'outside' } & OfferLimits)
  /** Reserved, sold or withdrawn. */
  | { kind: 'notOnSale' }
  /** No such car. */
  | { kind: 'unknown' }
  /** No such buyer any more. */
  | { kind: 'noBuyer' };

/** What keeps a car from being offered for; null where nothing does. */
async function obstacle(db: Database, { carId, amount }: NewOffer): Promise<Offering | null> {
  const [row] = await db.select({ status: car.status, price: car.price }).from(car).where(eq(car.id, carId));
  if (!row || row.status === 'draft') return { kind: 'unknown' };
  if (row.status !== 'live') return { kind: 'notOnSale' };
  const limits = offerLimits(row.price);
  return amount < limits.min || amount > limits.max ? { kind: 'outside', ...limits } : null;
}

async function write(db: Database, { buyerId, carId, amount, address }: NewOffer): Promise<number> {
  const [{ insertId: offerId }] = await db.insert(offer).values({ buyerId, carId, amount });
  const subject = `offer:${offerId}`;
  await insertLead(db, { buyerId, carId, kind: 'offer', subject, fromPath: `/my/cars/${carId}/offer` });
  await noteOffer(db, 'offer.made', { buyerId, offerId, address });
  return offerId;
}

async function attempt(db: Database, wanted: NewOffer): Promise<Offering> {
  if (!(await lockBuyer(db, wanted.buyerId))) return { kind: 'noBuyer' };
  await lockCar(db, wanted.carId);
  const open = await openOffer(db, wanted);
  if (open?.amount === wanted.amount) return { kind: 'made', offerId: open.id, isNew: false };
  if (open) return { kind: 'alreadyOpen', offerId: open.id, amount: open.amount };
  return (await obstacle(db, wanted)) ?? { kind: 'made', offerId: await write(db, wanted), isNew: true };
}

/**
 * Makes an offer for a car. The same once more is the same offer. What is written is an offer, a lead and a line of the audit trail, or nothing.
 * @throws {Error} where MySQL is away; the same may be asked again
 */
export async function makeOffer(
  services: Pick<BuyerServices, 'pool' | 'sign'>,
  wanted: NewOffer,
  now = Date.now(),
): Promise<Offering> {
  const offering = await inTransaction(services.pool, 'offers', (db) => attempt(db, wanted));
  const { visitorId, buyerId, carId } = wanted;
  if (offering.kind === 'made' && offering.isNew)
    services.sign({ kind: 'offer', visitorId, buyerId, carId, at: now });
  return offering;
}
