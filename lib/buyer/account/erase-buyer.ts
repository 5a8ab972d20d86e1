import { databaseFor } from '../../catalogue/database.ts';
import { KEY } from '../../serving/keys.ts';
import type { Who } from '../../serving/visitor/who.ts';
import { inTransaction } from '../in-transaction.ts';
import { dropDeadLeads } from '../leads/dead-leads.ts';
import { drainLeads } from '../leads/drain-leads.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { BuyerServices } from '../services.ts';
import { endAllSessions } from '../session/end-sessions.ts';
import { eraseLeads, eraseRows } from './erase-rows.ts';
import { numberHashes } from './number-hashes.ts';

const CALLER = 'erase-buyer';

type Services = Pick<BuyerServices, 'pool' | 'valkey' | 'keys'>;

/** @returns the hashes of the number that is erased */
const erase = ({ pool, keys }: Services, buyerId: number): Promise<Buffer[]> =>
  inTransaction(pool, CALLER, async (db) => {
    if (!(await lockBuyer(db, buyerId))) return [];
    const hashes = await numberHashes(db, keys, buyerId);
    await eraseRows(db, { buyerId, hashes, now: new Date() });
    return hashes;
  });

/**
 * Forgets a buyer: what is personal of them in both stores, and every session. Leads of their number that wait in Valkey for MySQL would bring
 * it back; so they are moved before, and once more afterwards, for those that came meanwhile. Again, it changes nothing more.
 * @throws {Error} where a store is away; the same may be asked again
 */
export async function eraseBuyer(
  services: Services,
  buyerId: number,
  { visitorId }: Pick<Who, 'visitorId'>,
): Promise<void> {
  const { pool, valkey } = services;
  await drainLeads(services);
  const hashes = await erase(services, buyerId);
  await drainLeads(services);
  await eraseLeads(databaseFor(pool, CALLER), buyerId, hashes);
  await dropDeadLeads(services, hashes);
  if (visitorId !== null) await valkey.del(KEY.visitorShortlist(visitorId));
  await endAllSessions(services, buyerId);
}
