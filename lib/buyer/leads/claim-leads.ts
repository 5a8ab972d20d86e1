import { inArray } from 'drizzle-orm';
import { databaseFor } from '../../catalogue/database.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import type { BuyerServices } from '../services.ts';
import { journalOf } from './journal.ts';
import { storeClaim } from './store-leads.ts';
import { sealWaiting } from './waiting-entry.ts';

/**
 * Says who the sender of these leads is, now that their number is proved. Those that are still waiting in Valkey are told so behind themselves.
 * @param leadKeys idempotency keys
 * @throws {Error} where a store is away; the same claim may be made again
 */
export async function claimLeads(
  { pool, valkey, keys }: Pick<BuyerServices, 'pool' | 'valkey' | 'keys'>,
  buyerId: number,
  leadKeys: readonly string[],
): Promise<void> {
  if (leadKeys.length === 0) return;
  const db = databaseFor(pool, 'leads');
  const verifiedAt = new Date();
  // asked first: one that comes in between is claimed twice rather than never
  const rows = await db
    .select({ key: lead.idempotencyKey })
    .from(lead)
    .where(inArray(lead.idempotencyKey, [...leadKeys]));
  await storeClaim(db, { buyerId, leadKeys, verifiedAt });
  const stored = new Set(rows.map(({ key }) => key));
  const missing = leadKeys.filter((key) => !stored.has(key));
  if (missing.length === 0) return;
  const claim = { buyerId, leadKeys: missing, verifiedAt };
  await journalOf(valkey).append(await sealWaiting(keys, { claim }));
}
