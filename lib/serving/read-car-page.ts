import { LARGEST_ID } from '../catalogue/largest-id.ts';
import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import { metrics } from '../platform/metrics.ts';
import { type CarPageRead, UNKNOWN } from './car-page-read.ts';
import { isDueEarly } from './early-refresh.ts';
import { fillCar, readCarPastValkey, refreshCar } from './fill-guard.ts';
import { readStoredCar, type StoredCar } from './stored-car.ts';
import { orNull } from './valkey.ts';

async function filled(id: number, { reserve }: StoredCar): Promise<CarPageRead> {
  try {
    return await fillCar(id);
  } catch (error) {
    if (!reserve) throw error;
    logger.warn({ id, error: errorText(error) }, 'car page served although nobody vouches for it');
    return reserve;
  }
}

/**
 * What there is to say of a car: from Valkey in one round trip, as far as it is vouched for; else from MySQL, which is asked
 * behind the fill guard, and stored.
 * @param from see `readStoredCar`
 * @throws {UnavailableError} when neither store answers. A failure is never taken for "unknown".
 */
export async function readCarPage(id: number, from: number | null = null): Promise<CarPageRead> {
  if (id > LARGEST_ID) return UNKNOWN;
  const stored = await orNull('car page read past valkey', () => readStoredCar(id, from));
  metrics.valkeyReads.inc({ what: 'car-page', result: stored?.answer ? 'hit' : 'miss' });
  if (!stored) return readCarPastValkey(id);
  if (!stored.answer) return filled(id, stored);
  if (stored.expiry && isDueEarly(stored.expiry)) refreshCar(id);
  return stored.answer;
}
