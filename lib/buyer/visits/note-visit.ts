import type { Database } from '../../catalogue/database.ts';
import { writeAudit } from '../audit/write-audit.ts';

interface Noted {
  buyerId: number;
  visitId: number;
  /** Keyed hash of the address that it was done from. */
  address: Buffer;
}

/** Writes down what a buyer did with a visit, within the transaction in which it is done. */
export async function noteVisit(
  db: Database,
  action: 'visit.booked' | 'visit.moved' | 'visit.cancelled',
  { buyerId, visitId, address }: Noted,
): Promise<void> {
  const subject = `visit:${visitId}`;
  await writeAudit(db, { actor: 'buyer', buyerId, action, subject, addressHash: address });
}
