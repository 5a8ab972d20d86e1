import { databaseFor } from '../../catalogue/database.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { UnavailableError } from '../../platform/unavailable-error.ts';
import { stores } from '../../serving/stores.ts';
import type { Generations } from '../read-vocabulary.ts';
import type { ListingEngine } from './listing-engine.ts';
import { memoryEngine } from './memory/follow-listings.ts';
import { MysqlEngine } from './mysql-engine.ts';
import { ValkeyEngine } from './valkey-engine.ts';

function engines({ listing, reserve }: Generations): ListingEngine[] {
  const { valkey, pool } = stores();
  const mysql = new MysqlEngine(databaseFor(pool, 'listing'));
  if (listing !== null) {
    const memory = memoryEngine();
    const stored = new ValkeyEngine(valkey, listing);
    return memory ? [memory, stored, mysql] : [stored, mysql];
  }
  return reserve === null ? [mysql] : [mysql, new ValkeyEngine(valkey, reserve)];
}

/**
 * Asks the engines that are ready, the best one first, until one answers.
 * @throws {UnavailableError} when the last one failed too.
 */
export async function askEngines<T>(
  generations: Generations,
  ask: (engine: ListingEngine) => Promise<T>,
): Promise<T> {
  const ready = engines(generations);
  let failure: unknown;
  for (const engine of ready) {
    try {
      const answer = await ask(engine);
      metrics.listingAnswers.inc({ engine: engine.name });
      metrics.valkeyReads.inc({ what: 'listing', result: engine.name === 'mysql' ? 'miss' : 'hit' });
      return answer;
    } catch (error) {
      failure = error;
      logger.warn({ engine: engine.name, error: errorText(error) }, 'listing engine failed');
    }
  }
  throw new UnavailableError('no listing engine could answer', { cause: failure });
}
