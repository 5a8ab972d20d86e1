import type { Pool } from 'mysql2/promise';
import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import { openPool } from '../platform/mysql-pool.ts';
import { singleton } from '../platform/singleton.ts';
import { readStackUrls } from '../platform/stack-file.ts';
import { watchRun } from './trust.ts';
import { openLookups, openValkey, type Valkey } from './valkey.ts';

/** Connections that a web process may hold to MySQL: the fallback must not drown the truth. */
const WEB_POOL_SIZE = 8;

/** The two stores of this web process, opened at first use. */
export function stores(): { valkey: Valkey; pool: Pool } {
  return singleton('stores', () => {
    const { databaseUrl, valkeyUrl } = readStackUrls();
    const valkey = openValkey(valkeyUrl);
    watchRun(valkey);
    return { valkey, pool: openPool(databaseUrl, WEB_POOL_SIZE) };
  });
}

/** A connection of this web process for look-ups of stored pages, opened at first use. */
export function lookups(): Valkey {
  return singleton('lookups', () => {
    const client = openLookups(readStackUrls().valkeyUrl);
    client.connect().catch(() => {});
    return client;
  });
}

/** Opens the stores and waits until Valkey answers, or has shown that it does not: without it a process starts all the same. */
export async function connectStores(): Promise<void> {
  const { valkey } = stores();
  if (valkey.status !== 'wait') return;
  await valkey
    .connect()
    .catch((error) => logger.warn({ error: errorText(error) }, 'starting without valkey'));
}
