import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { takeAll, type Use } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import type { Asked } from '../web/action.ts';
import { localLimit } from './local-limit.ts';
import type { NewLead } from './new-lead.ts';

const MINUTES_WITHOUT_VALKEY = 10;

/**
 * The same lead sent again counts once. Anybody can send a number, and for any car: that counts against neither for those who have proved the
 * number, so that nobody keeps them out.
 */
function usesOf({ address, who }: Asked<unknown>, { key, buyerId, mobileHash, carId }: NewLead): Use[] {
  const fromAddress = { limit: LIMITS.leadFromAddress, of: address.toString('hex'), once: key };
  if (buyerId !== null)
    return [{ limit: LIMITS.leadOfSession, of: `buyer-${buyerId}`, once: key }, fromAddress];
  return [
    { limit: LIMITS.leadOfNumber, of: mobileHash.toString('hex'), once: key },
    fromAddress,
    ...(who.visitorId ? [{ limit: LIMITS.leadOfSession, of: who.visitorId, once: key }] : []),
    ...(carId === null ? [] : [{ limit: LIMITS.leadOnCar, of: String(carId), once: key }]),
  ];
}

/**
 * Whether a lead is within the limits of its number, its address, its browser and its car. While Valkey is away each process counts for itself.
 * @returns null where it is, else seconds until it may be tried again
 */
export async function overLimit(asked: Asked<unknown>, lead: NewLead): Promise<number | null> {
  const uses = usesOf(asked, lead);
  try {
    const taken = await takeAll(asked.services.valkey, uses);
    return taken.ok ? null : taken.retryAfter;
  } catch (error) {
    logger.debug({ error: errorText(error) }, 'leads are counted by this process alone');
    const subjects = uses.slice(0, 2).map(({ limit, of }) => `${limit.name}:${of}`);
    return localLimit().take(subjects, Date.now()) ? null : MINUTES_WITHOUT_VALKEY * 60;
  }
}
