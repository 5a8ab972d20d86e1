import type { Pool } from 'mysql2/promise';
import { openPool } from '../../lib/platform/mysql-pool.ts';
import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { openJobValkey, type Valkey } from '../../lib/serving/valkey.ts';

/** Runs `work` with both stores open, and closes them. */
export async function withStores<T>(
  urls: StackUrls,
  work: (pool: Pool, valkey: Valkey) => Promise<T>,
): Promise<T> {
  const pool = openPool(urls.databaseUrl);
  try {
    const valkey = await openJobValkey(urls.valkeyUrl);
    return await work(pool, valkey).finally(() => valkey.disconnect());
  } finally {
    await pool.end();
  }
}
