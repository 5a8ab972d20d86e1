import { databaseFor } from '../../catalogue/database.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import type { BuyerServices } from '../services.ts';
import { type VisitTemplate, visitMessage } from './visit-message.ts';

type Services = Pick<BuyerServices, 'pool' | 'keys' | 'sms'>;

/** `nobody`: there is no number any more that it could be sent to. */
export type Told = 'sent' | 'failed' | 'nobody';

async function send({ pool, keys, sms }: Services, visitId: number, template: VisitTemplate): Promise<Told> {
  const message = await visitMessage(databaseFor(pool, 'visits'), keys, visitId, template);
  return message ? sms.send(message) : 'nobody';
}

/** Tells a buyer by SMS what has become of their visit. It never throws: who was not told finds it among their visits. */
export async function tellVisitor(
  services: Services,
  visitId: number,
  template: VisitTemplate,
): Promise<Told> {
  const told = await send(services, visitId, template).catch((error) => {
    logger.warn({ visitId, template, error: errorText(error) }, 'what is told to a visitor cannot be read');
    return 'failed' as const;
  });
  if (told !== 'sent') logger.warn({ visitId, template, why: told }, 'a visitor could not be told');
  return told;
}
