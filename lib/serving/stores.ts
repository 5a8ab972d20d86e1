import type { Pool } from 'mysql2/promise';
import { openPool } from '../platform/mysql-pool.ts';
import { singleton } from '../platform/singleton.ts';
import { readStackUrls } from '../platform/stack-file.ts';
import { openValkey, type Valkey } from './valkey.ts';

/** Connections that a web process may hold to MySQL: the fallback must not drown the truth. */
const WEB_POOL_SIZE = 8;

/** The two stores of this web process, opened at first use. */
export function stores(): { valkey: Valkey; pool: Pool } {
  return singleton('stores', () => {
    const { databaseUrl, valkeyUrl } = readStackUrls();
    return { valkey: openValkey(valkeyUrl), pool: openPool(databaseUrl, WEB_POOL_SIZE) };
  });
}
