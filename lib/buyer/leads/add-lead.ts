import { databaseFor } from '../../catalogue/database.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { inTime } from '../../platform/patience.ts';
import { UnavailableError } from '../../platform/unavailable-error.ts';
import type { BuyerServices } from '../services.ts';
import { UnsureError } from '../web/unsure-error.ts';
import { isDataFault } from './data-fault.ts';
import { journalOf } from './journal.ts';
import type { NewLead } from './new-lead.ts';
import { storeLeads } from './store-leads.ts';
import { sealWaiting } from './waiting-entry.ts';
import { wasRefused } from './was-refused.ts';

/** Milliseconds that somebody who sends a form waits for MySQL. */
const PATIENCE_MS = 2_000;

/**
 * Stores a lead so that it outlives whatever happens next: in MySQL, or where that is away in Valkey, from where it is moved later.
 * The same lead a second time changes nothing. Of a statement whose answer was lost nobody knows what became of it: then it is kept in Valkey too,
 * and is one lead all the same.
 * @throws {UnavailableError} where neither store would have it
 * @throws {UnsureError} where one of them may have it, and has not said so
 * @throws {Error} where MySQL refuses what it says
 */
export async function addLead(
  { pool, valkey, keys }: Pick<BuyerServices, 'pool' | 'valkey' | 'keys'>,
  lead: NewLead,
): Promise<'stored' | 'waiting'> {
  let isRefused = false;
  try {
    const late = () => new Error('MySQL did not answer in time');
    await inTime(storeLeads(databaseFor(pool, 'leads'), [lead]), PATIENCE_MS, late);
    metrics.leads.inc({ kept: 'mysql' });
    return 'stored';
  } catch (error) {
    if (isDataFault(error)) throw error;
    isRefused = wasRefused(error);
    logger.debug({ error: errorText(error) }, 'a lead waits in valkey');
  }
  try {
    await journalOf(valkey).append(await sealWaiting(keys, { lead }));
    metrics.leads.inc({ kept: 'valkey' });
    return 'waiting';
  } catch (cause) {
    metrics.leads.inc({ kept: 'nowhere' });
    if (!isRefused || cause instanceof UnsureError)
      throw new UnsureError('neither MySQL nor Valkey has confirmed a lead', { cause });
    throw new UnavailableError('neither MySQL nor Valkey would have a lead', { cause });
  }
}
