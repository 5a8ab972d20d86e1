import { randomUUID } from 'node:crypto';
import type { Pool } from 'mysql2/promise';
import { PLANS } from '../../../lib/buyer/entitlement/plans.ts';
import { databaseFor } from '../../../lib/catalogue/database.ts';
import { offer } from '../../../lib/catalogue/schema/offer.ts';
import { payment } from '../../../lib/catalogue/schema/payment.ts';
import { shortlist } from '../../../lib/catalogue/schema/shortlist.ts';
import { store } from '../../../lib/catalogue/schema/store.ts';
import { visit } from '../../../lib/catalogue/schema/visit.ts';

const CALLER = 'verify-privacy';
/** Before there was a shop: such a visit takes nobody's place, and nobody is told of it. */
const LONG_AGO = new Date('2000-01-01T10:00:00Z');

/** What has addresses of its own and belongs to one buyer. */
export interface Belongings {
  /** Null where the shop has no store to visit. */
  visitId: number | null;
  /** Of a payment that is due. */
  reference: string;
}

/** Gives a buyer a visit, an offer, a payment and an entry of the list, about a car: none that anybody else takes notice of. */
export async function giveBelongings(pool: Pool, buyerId: number, carId: number): Promise<Belongings> {
  const db = databaseFor(pool, CALLER);
  const own = { buyerId, carId };
  const reference = randomUUID();
  const plan = PLANS[0]?.name ?? '';
  await db.insert(payment).values({ buyerId, plan, amount: 1, provider: 'fake', reference });
  await db.insert(offer).values({ ...own, amount: 1, status: 'withdrawn' });
  await db.insert(shortlist).values(own);
  const [place] = await db.select({ id: store.id }).from(store).limit(1);
  if (!place) return { visitId: null, reference };
  const [row] = await db
    .insert(visit)
    .values({ ...own, storeId: place.id, startsAt: LONG_AGO, status: 'done' })
    .$returningId();
  return { visitId: row?.id ?? null, reference };
}
