import { databaseFor } from '../../catalogue/database.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import type { BuyerServices } from '../services.ts';
import { type VisitTemplate, visitMessage } from './visit-message.ts';

type Services = Pick<BuyerServices, 'pool' | 'keys' | 'sms'>;

/**
 * Tells a buyer by SMS what has become of their visit. It never fails: who was not told finds it among their visits.
 * @returns whether they were told
 */
export async function tellVisitor(
  { pool, keys, sms }: Services,
  visitId: number,
  template: VisitTemplate,
): Promise<boolean> {
  try {
    const message = await visitMessage(databaseFor(pool, 'visits'), keys, visitId, template);
    const outcome = message && (await sms.send(message));
    if (outcome !== 'sent') logger.warn({ visitId, template }, 'a visitor could not be told');
    return outcome === 'sent';
  } catch (error) {
    logger.warn({ visitId, template, error: errorText(error) }, 'a visitor could not be told');
    return false;
  }
}
