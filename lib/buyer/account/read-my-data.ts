import { databaseFor } from '../../catalogue/database.ts';
import type { BuyerServices } from '../services.ts';
import { myRows } from './my-rows.ts';
import { numberHashes } from './number-hashes.ts';
import { readMyAccount } from './read-my-account.ts';

/**
 * All that is kept of a buyer, for themselves.
 * @returns null for a buyer who was erased
 * @throws {Error} where MySQL is away
 */
export async function readMyData(services: Pick<BuyerServices, 'pool' | 'keys'>, buyerId: number) {
  const { pool, keys } = services;
  const account = await readMyAccount(services, buyerId);
  if (!account) return null;
  const db = databaseFor(pool, 'read-my-data');
  const { leads, ...rows } = await myRows(db, buyerId, await numberHashes(db, keys, buyerId));
  const named = leads.map(async (lead) => ({
    ...lead,
    name: lead.name && (await keys.open('name', lead.name)),
  }));
  return { ...account, leads: await Promise.all(named), ...rows };
}
