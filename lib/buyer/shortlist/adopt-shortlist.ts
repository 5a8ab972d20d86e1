import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import type { Who } from '../../serving/visitor/who.ts';
import type { BuyerServices } from '../services.ts';
import { addForBuyer } from './buyer-shortlist.ts';
import { readForVisitor, removeForVisitor } from './visitor-shortlist.ts';

/**
 * Makes what a browser had on its list part of the buyer's, who has just signed in with it; what does not fit is left out, the oldest first. Never
 * in the way of a sign-in: where a store is away, the list stays as it is, for the next time.
 */
export async function adoptShortlist(
  { pool, valkey }: Pick<BuyerServices, 'pool' | 'valkey'>,
  buyerId: number,
  { visitorId }: Pick<Who, 'visitorId'>,
): Promise<void> {
  if (visitorId === null) return;
  try {
    const cars = await readForVisitor(valkey, visitorId);
    await addForBuyer(pool, buyerId, cars);
    const ids = cars.map(({ carId }) => carId);
    await removeForVisitor(valkey, visitorId, ids);
  } catch (error) {
    logger.warn({ error: errorText(error) }, 'a shortlist could not be taken over');
  }
}
