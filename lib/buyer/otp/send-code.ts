import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { type Taken, takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { waitText } from '../limits/wait-text.ts';
import type { Mobile } from '../phone/mobile-number.ts';
import type { BuyerServices } from '../services.ts';
import { type Refused, refusal } from '../web/action.ts';

/** Whose limits a code counts against. */
interface Sending {
  challengeId: string;
  /** Keyed hash of the number. */
  of: string;
  /** Keyed hash of the network address. */
  address: Buffer;
}

/** Takes one text message from the limits of a number, an address and a challenge. */
export const takeSending = (
  { valkey }: Pick<BuyerServices, 'valkey'>,
  { challengeId, of, address }: Sending,
): Promise<Taken> =>
  takeAll(valkey, [
    { limit: LIMITS.codeAgain, of: challengeId },
    { limit: LIMITS.codeToNumber, of },
    { limit: LIMITS.codeToNumberHourly, of },
    { limit: LIMITS.codeToNumberDaily, of },
    { limit: LIMITS.codeFromAddress, of: address.toString('hex') },
  ]);

/** @param retryAfter seconds */
export const tooManyCodes = (retryAfter: number): Refused =>
  refusal(429, `Too many codes were asked for. Please try again in ${waitText(retryAfter)}.`, { retryAfter });

/** Sends a code. Nobody waits for the gateway: how long it takes says something about a number. */
export function sendCode({ sms }: Pick<BuyerServices, 'sms'>, to: Mobile, code: string): void {
  sms
    .send({ to, template: 'code', values: { code } })
    .then((outcome) => {
      if (outcome === 'failed') logger.error('a code could not be sent by any gateway');
    })
    .catch((error) => logger.error({ error: errorText(error) }, 'a code could not be sent'));
}
