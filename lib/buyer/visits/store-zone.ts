import { IANAZone } from 'luxon';
import { TIME_ZONE } from '../../platform/locale.ts';
import { logger } from '../../platform/logger.ts';

const complainedOf = new Set<string>();

function complainOnce(timeZone: string): void {
  if (complainedOf.has(timeZone)) return;
  complainedOf.add(timeZone);
  logger.warn({ timeZone }, 'a store is in a time zone that nobody knows: the time of the shop is taken');
}

/**
 * The zone that a store's hours are in: the shop's where it names none, or one that does not exist.
 * @param timeZone an IANA name
 */
export function storeZone(timeZone: string | null): IANAZone {
  if (timeZone === null) return IANAZone.create(TIME_ZONE);
  if (IANAZone.isValidZone(timeZone)) return IANAZone.create(timeZone);
  complainOnce(timeZone);
  return IANAZone.create(TIME_ZONE);
}
