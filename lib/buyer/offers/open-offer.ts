import { and, eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { offer } from '../../catalogue/schema/offer.ts';

export interface OpenOffer {
  id: number;
  amount: number;
}

/** The offer of a buyer for a car that has not been answered or withdrawn. */
export async function openOffer(
  db: Database,
  { buyerId, carId }: { buyerId: number; carId: number },
): Promise<OpenOffer | undefined> {
  const [row] = await db
    .select({ id: offer.id, amount: offer.amount })
    .from(offer)
    .where(and(eq(offer.buyerId, buyerId), eq(offer.carId, carId), eq(offer.isOpen, 1)));
  return row;
}
