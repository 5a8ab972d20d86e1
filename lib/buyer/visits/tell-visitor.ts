import { databaseFor } from '../../catalogue/database.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { takeAll, type Use } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import type { BuyerServices } from '../services.ts';
import { type VisitTemplate, visitMessage } from './visit-message.ts';

type Services = Pick<BuyerServices, 'pool' | 'keys' | 'sms' | 'valkey'>;

/** `nobody`: there is no number any more that it could be sent to; `limited`: it has been sent enough of late. */
export type Told = 'sent' | 'failed' | 'nobody' | 'limited';

/** Whether a limit is reached. While Valkey is away it is not: nobody has a session then, so nobody can have many sent. */
const isTooMuch = (valkey: BuyerServices['valkey'], uses: readonly Use[]): Promise<boolean> =>
  takeAll(valkey, uses).then(
    ({ ok }) => !ok,
    () => false,
  );

async function send(
  { pool, keys, sms, valkey }: Services,
  visitId: number,
  template: VisitTemplate,
  limits: readonly Use[],
): Promise<Told> {
  const message = await visitMessage(databaseFor(pool, 'visits'), keys, visitId, template);
  if (!message) return 'nobody';
  const of = keys.mac('mobile', message.to).toString('hex');
  const ofNumber = [LIMITS.messageToNumber, LIMITS.messageToNumberDaily].map((limit) => ({ limit, of }));
  return (await isTooMuch(valkey, [...limits, ...ofNumber])) ? 'limited' : sms.send(message);
}

/**
 * Tells a buyer by SMS what has become of their visit. It never throws: who was not told finds it among their visits.
 * @param limits besides those of the number
 */
export async function tellVisitor(
  services: Services,
  visitId: number,
  template: VisitTemplate,
  limits: readonly Use[] = [],
): Promise<Told> {
  const told = await send(services, visitId, template, limits).catch((error) => {
    logger.warn({ visitId, template, error: errorText(error) }, 'what is told to a visitor cannot be read');
    return 'failed' as const;
  });
  if (told !== 'sent') {
    const level = told === 'limited' ? 'debug' : 'warn';
    logger[level]({ visitId, template, why: told }, 'a visitor could not be told');
  }
  return told;
}
