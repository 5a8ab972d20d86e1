import type { Database } from '../../catalogue/database.ts';
import { writeAudit } from '../audit/write-audit.ts';

interface Noted {
  buyerId: number;
  offerId: number;
  /** Keyed hash of the address that it was done from. */
  address: Buffer;
}

/** Writes down what a buyer did with an offer, within the transaction in which it is done. */
export async function noteOffer(
  db: Database,
  action: 'offer.made' | 'offer.withdrawn',
  { buyerId, offerId, address }: Noted,
): Promise<void> {
  const subject = `offer:${offerId}`;
  await writeAudit(db, { actor: 'buyer', buyerId, action, subject, addressHash: address });
}
