import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import { isOutage } from '../platform/outage.ts';
import { applyCars } from './apply-cars.ts';
import type { FailedCar } from './project-each.ts';
import type { Valkey } from './valkey.ts';

/**
 * Says of these cars that what is stored may be wrong: they leave the listings, and their pages are asked of MySQL, until a
 * later write brings them back. Under the tickets of the reads that failed: whoever has read them since knows better.
 * @returns whether it could be said of all of them. A car of which it cannot, for what is stored of it is broken, must not hold up the
 * others, but nobody may vouch for it any more.
 * @throws {Error} when Valkey is away
 */
export async function markStale(valkey: Valkey, cars: readonly FailedCar[]): Promise<boolean> {
  let areMarked = true;
  for (const { id, ticket } of cars) {
    await applyCars(valkey, [{ id, stale: true }], ticket).catch((error) => {
      if (isOutage(error)) throw error;
      areMarked = false;
      logger.error({ id, error: errorText(error) }, 'car not marked stale');
    });
  }
  return areMarked;
}
