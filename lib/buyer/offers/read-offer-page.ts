import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { type CarFacts, readCarFacts } from '../cars/read-car-facts.ts';
import { type OfferLimits, offerLimits } from './offer-limits.ts';
import { type OpenOffer, openOffer } from './open-offer.ts';

/** What the page says on which an offer is made. */
export type OfferPage =
  | { kind: 'open'; car: CarFacts; limits: OfferLimits; open: OpenOffer | null }
  /** Reserved, sold or withdrawn; an offer may still be open. */
  | { kind: 'notOnSale'; car: CarFacts; open: OpenOffer | null }
  | { kind: 'unknown' };

/**
 * Whether and within which limits a car can be offered for, in two queries.
 * @param buyerId null for whoever has not signed in
 * @throws {Error} where MySQL is away
 */
export async function readOfferPage(
  pool: Pool,
  { carId, buyerId }: { carId: number; buyerId: number | null },
): Promise<OfferPage> {
  const db = databaseFor(pool, 'offers');
  const [facts, open = null] = await Promise.all([
    readCarFacts(db, [carId]),
    buyerId === null ? null : openOffer(db, { buyerId, carId }),
  ]);
  const car = facts.get(carId);
  if (!car || car.status === 'draft') return { kind: 'unknown' };
  if (car.status !== 'live') return { kind: 'notOnSale', car, open };
  return { kind: 'open', car, limits: offerLimits(car.price), open };
}
