import { databaseFor } from '../../catalogue/database.ts';
import { paidAccess } from '../../catalogue/schema/paid-access.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { inTransaction } from '../in-transaction.ts';
import { takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { BuyerServices } from '../services.ts';
import { readPaidParts } from './read-paid-parts.ts';

const CALLER = 'reveal-number';

/** What has come of asking for a number; `enough`: this buyer has asked for the numbers of as many cars as anybody may, for now. */
export type Revealed =
  | { kind: 'revealed' | 'unknown' | 'closed' | 'none' }
  | { kind: 'enough'; retryAfter: number };

/** Who asks for which car's number. */
export interface NumberAsked {
  buyerId: number;
  carId: number;
  /** Keyed hash. */
  address: Buffer;
}

/** What stands in the way, if anything. */
function obstacle(row: Awaited<ReturnType<typeof readPaidParts>>): 'unknown' | 'closed' | 'none' | null {
  if (!row) return 'unknown';
  if (!row.opensNumber) return 'closed';
  return row.number === null ? 'none' : null;
}

/**
 * Opens the number of a car's seller to a buyer who asks for it and has paid. Cars that were not asked for before count against what somebody
 * can want to call in an hour and a day.
 * @throws {Error} where a store is away: nothing is opened then
 */
export async function revealNumber(
  { pool, valkey }: Pick<BuyerServices, 'pool' | 'valkey'>,
  { buyerId, carId, address }: NumberAsked,
): Promise<Revealed> {
  const asking = { buyerId, now: new Date(), givesReports: false };
  const before = await readPaidParts(databaseFor(pool, CALLER), carId, asking);
  const refused = obstacle(before);
  if (refused) return { kind: refused };
  if (!before?.askedForNumber) {
    const uses = [LIMITS.reveal, LIMITS.revealDaily].map((limit) => ({
      limit,
      of: String(buyerId),
      once: String(carId),
    }));
    const taken = await takeAll(valkey, uses);
    if (!taken.ok) return { kind: 'enough', retryAfter: taken.retryAfter };
  }
  return inTransaction(pool, CALLER, async (db) => {
    if (!(await lockBuyer(db, buyerId))) return { kind: 'closed' };
    const now = obstacle(await readPaidParts(db, carId, asking));
    if (now) return { kind: now };
    await db.insert(paidAccess).values({ buyerId, carId, part: 'seller_mobile_no' });
    await writeAudit(db, {
      actor: 'buyer',
      buyerId,
      action: 'number.revealed',
      subject: `car:${carId}`,
      addressHash: address,
      detail: null,
    });
    return { kind: 'revealed' };
  });
}
