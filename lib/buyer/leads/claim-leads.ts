import { and, inArray, isNull } from 'drizzle-orm';
import { databaseFor } from '../../catalogue/database.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import type { BuyerServices } from '../services.ts';

/**
 * Says who the sender of these leads is, now that their number is proved. Those that are still waiting in Valkey are told when they arrive.
 * @param leadKeys idempotency keys
 * @throws {Error} where a store is away; the same claim may be made again
 */
export async function claimLeads(
  { pool }: Pick<BuyerServices, 'pool' | 'valkey' | 'keys'>,
  buyerId: number,
  leadKeys: readonly string[],
): Promise<void> {
  if (leadKeys.length === 0) return;
  await databaseFor(pool, 'leads')
    .update(lead)
    .set({ buyerId, verifiedAt: new Date() })
    .where(and(inArray(lead.idempotencyKey, [...leadKeys]), isNull(lead.verifiedAt)));
}
