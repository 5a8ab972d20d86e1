import { and, eq, isNull } from 'drizzle-orm';
import { databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import type { BuyerServices } from '../services.ts';
import { beginSession } from '../session/begin-session.ts';
import { endAllSessions } from '../session/end-sessions.ts';
import type { Pending } from './pending.ts';
import { provedBuyer } from './proved-buyer.ts';

async function isThere({ pool }: Pick<BuyerServices, 'pool'>, buyerId: number): Promise<boolean> {
  const rows = await databaseFor(pool, 'proved-buyer')
    .select({ id: buyer.id })
    .from(buyer)
    .where(and(eq(buyer.id, buyerId), isNull(buyer.deletedAt)));
  return rows.length > 0;
}

/**
 * Begins a session of the buyer whose number is proved. One who is erased at this very moment, elsewhere, may have had all sessions ended just
 * before this one began: then it ends as well, and whoever proved the number is a new buyer.
 * @returns the buyer's id, and values of `Set-Cookie`
 * @throws {Error} where a store is away
 */
export async function beginBuyer(
  services: Pick<BuyerServices, 'pool' | 'valkey' | 'keys' | 'origin'>,
  pending: Pending,
  address: Buffer,
): Promise<{ buyerId: number; cookies: string[] }> {
  const buyerId = await provedBuyer(services, pending, address);
  const cookies = await beginSession(services, buyerId);
  if (await isThere(services, buyerId)) return { buyerId, cookies };
  await endAllSessions(services, buyerId);
  return beginBuyer(services, pending, address);
}
