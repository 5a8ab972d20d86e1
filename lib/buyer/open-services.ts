import { readConfig } from '../platform/config.ts';
import { singleton } from '../platform/singleton.ts';
import { siteUrl } from '../platform/site.ts';
import { stores } from '../serving/stores.ts';
import { keyRing } from './keys/key-ring.ts';
import type { BuyerServices, Sign } from './services.ts';
import { openSms } from './sms/open-sms.ts';

/** What hears of what buyers do; nobody, until somebody is set. */
const listener = () => singleton('buyer-signs', () => ({ hear: (_: Sign): void => {} }));

/** Has `hear` told of what buyers do that says what they like. */
export function onSign(hear: (sign: Sign) => void): void {
  listener().hear = hear;
}

/**
 * What this web process works with for its buyers, opened at first use.
 * @throws {ExpectedError} where `BUYER_KEYS` is missing
 */
export function buyerServices(): BuyerServices {
  return singleton('buyer-services', () => {
    const { buyer: settings } = readConfig();
    return {
      ...stores(),
      keys: keyRing(settings.keys),
      sms: openSms(settings.sms),
      settings,
      origin: siteUrl(),
      sign: (sign) => listener().hear(sign),
    };
  });
}
