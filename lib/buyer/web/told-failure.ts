import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { isOutage } from '../../platform/outage.ts';
import { isUnavailable } from '../../platform/unavailable-error.ts';
import { isDataFault } from '../leads/data-fault.ts';
import { UnsureError } from './unsure-error.ts';

/** What is said where a store is away. */
export const LATER = 'Please try again in a moment';
const OUR_FAULT = 'This cannot be done because of a mistake of ours';

function whatBecameOf(error: unknown): string {
  if (isUnavailable(error)) return 'nothing was taken';
  const isHarmless = error instanceof UnsureError;
  return `we do not know whether it was taken${isHarmless ? '; sending it again is harmless' : ''}`;
}

/**
 * What somebody is told whose form failed. Only who never got to write knows that nothing was written: of a transaction whose end was not
 * confirmed nobody knows.
 */
export function toldFailure(path: string, error: unknown): { status: 500 | 503; message: string } {
  const told = { path, error: errorText(error) };
  const isAway = isUnavailable(error) || error instanceof UnsureError;
  if (!isAway && (isDataFault(error) || !isOutage(error))) {
    logger.error(told, 'what a buyer asked for fails, and will again');
    return { status: 500, message: OUR_FAULT };
  }
  logger.warn(told, 'a store does not answer for a buyer');
  return { status: 503, message: `${LATER}: ${whatBecameOf(error)}` };
}
