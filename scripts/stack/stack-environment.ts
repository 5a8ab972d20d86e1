import { readConfig } from '../../lib/platform/config.ts';
import { givenUrls, type StackUrls } from '../../lib/platform/stack-file.ts';
import { buyerKeysOf } from './buyer-keys.ts';
import type { Home } from './home.ts';

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether the shop is one to look at: on this machine, with stores of its own unless its address is given. Only there are codes shown in the
 * log, and plans paid for by a button.
 */
export function isDemonstration(): boolean {
  const isLocal = LOCAL.includes(new URL(readConfig().siteUrl).hostname);
  return isLocal && (givenUrls() === null || Boolean(process.env.SITE_URL));
}

/** The environment of every process that works with the stores of `home`. */
export function stackEnvironment(home: Home, urls: StackUrls): NodeJS.ProcessEnv {
  return {
    ...(isDemonstration() && { SMS_CONSOLE: 'on', PAYMENT_PROVIDER: 'fake' }),
    ...process.env,
    NODE_ENV: 'production',
    FORECOURT_HOME: home.root,
    DATABASE_URL: urls.databaseUrl,
    VALKEY_URL: urls.valkeyUrl,
    BUYER_KEYS: buyerKeysOf(home),
  };
}
