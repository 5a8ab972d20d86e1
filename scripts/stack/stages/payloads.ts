import type { Pool, RowDataPacket } from 'mysql2/promise';
import { databaseFor } from '../../../lib/catalogue/database.ts';
import { countServed } from '../../../lib/catalogue/payload/read-car-rows.ts';
import { openPool } from '../../../lib/platform/mysql-pool.ts';
import type { StackUrls } from '../../../lib/platform/stack-file.ts';
import { KEY } from '../../../lib/serving/keys.ts';
import { rebuild } from '../../../lib/serving/rebuild.ts';
import { openJobValkey, type Valkey } from '../../../lib/serving/valkey.ts';
import { progressBar } from '../../terminal/progress.ts';
import { PAYLOAD_SOURCES, sourcesHash } from '../sources-hash.ts';

async function stampOf(pool: Pool): Promise<string> {
  const [rows] = await pool.query<RowDataPacket[]>(
    "SELECT CONCAT_WS(' ', COUNT(*), MAX(id), MAX(updated_at)) AS cars FROM car",
  );
  return `${sourcesHash(PAYLOAD_SOURCES)} ${rows[0]?.cars}`;
}

async function rebuildAll(pool: Pool, valkey: Valkey): Promise<void> {
  const bar = progressBar('Payloads', await countServed(databaseFor(pool, 'rebuild')));
  const done = await rebuild(pool, valkey, { onProgress: (cars) => bar.update(cars) });
  bar.finish(`${done.toLocaleString('en-IN')} cars`);
}

/** Fills Valkey from MySQL, unless what it holds was made by this code from these cars. */
export async function fillPayloads(urls: StackUrls): Promise<void> {
  const pool = openPool(urls.databaseUrl);
  const valkey = await openJobValkey(urls.valkeyUrl);
  try {
    const stamp = await stampOf(pool);
    if ((await valkey.get(KEY.rebuiltFrom)) === stamp) return;
    await valkey.del(KEY.rebuiltFrom);
    await rebuildAll(pool, valkey);
    await valkey.set(KEY.rebuiltFrom, stamp);
  } finally {
    valkey.disconnect();
    await pool.end();
  }
}
