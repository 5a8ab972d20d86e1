import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { buyerKeysOf } from './buyer-keys.ts';
import type { Home } from './home.ts';

/** The environment of every process that works with the stores of `home`. */
export function stackEnvironment(home: Home, urls: StackUrls): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    FORECOURT_HOME: home.root,
    DATABASE_URL: urls.databaseUrl,
    VALKEY_URL: urls.valkeyUrl,
    BUYER_KEYS: buyerKeysOf(home),
  };
}
