import { sql } from 'drizzle-orm';
import { databaseFor } from '../../catalogue/database.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import type { BuyerServices } from '../services.ts';
import { leadRow } from './lead-row.ts';
import type { NewLead } from './new-lead.ts';

/**
 * Stores a lead so that it outlives whatever happens next: in MySQL, or where that is away in Valkey, from where it is moved later.
 * The same lead a second time changes nothing.
 * @throws {UnavailableError} where neither store would have it: nothing was taken then
 */
export async function addLead(
  services: Pick<BuyerServices, 'pool' | 'valkey' | 'keys'>,
  one: NewLead,
): Promise<'stored' | 'waiting'> {
  await databaseFor(services.pool, 'leads')
    .insert(lead)
    .values(leadRow(one))
    .onDuplicateKeyUpdate({ set: { id: sql`id` } });
  return 'stored';
}
