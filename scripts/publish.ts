import type { RowDataPacket } from 'mysql2/promise';
import { databaseFor } from '../lib/catalogue/database.ts';
import { countServed } from '../lib/catalogue/payload/read-car-rows.ts';
import { openPool } from '../lib/platform/mysql-pool.ts';
import type { StackUrls } from '../lib/platform/stack-file.ts';
import { KEY } from '../lib/serving/keys.ts';
import { rebuild } from '../lib/serving/rebuild.ts';
import { openJobValkey, type Valkey } from '../lib/serving/valkey.ts';
import { PAYLOAD_SOURCES, sourcesHash } from './stack/sources-hash.ts';
import { progressBar } from './terminal/progress.ts';

type Pool = ReturnType<typeof openPool>;

const count = (value: number) => Math.round(value).toLocaleString('en-IN');

async function withStores(
  urls: StackUrls,
  work: (pool: Pool, valkey: Valkey) => Promise<void>,
): Promise<void> {
  const pool = openPool(urls.databaseUrl);
  try {
    const valkey = await openJobValkey(urls.valkeyUrl);
    await work(pool, valkey).finally(() => valkey.disconnect());
  } finally {
    await pool.end();
  }
}

/** Which code and which cars payloads are made from now. */
async function sourceOf(pool: Pool): Promise<string> {
  const [rows] = await pool.query<RowDataPacket[]>(
    "SELECT CONCAT_WS(' ', COUNT(*), MAX(id), MAX(updated_at)) AS cars FROM car",
  );
  return `${sourcesHash(PAYLOAD_SOURCES)} ${rows[0]?.cars}`;
}

async function rebuildAll(pool: Pool, valkey: Valkey): Promise<void> {
  const source = await sourceOf(pool);
  await valkey.del(KEY.rebuiltFrom);
  const bar = progressBar('Payloads', await countServed(databaseFor(pool, 'rebuild')));
  const started = performance.now();
  const work = rebuild(pool, valkey, { onProgress: (done) => bar.update(done) });
  const cars = await work.catch((error) => {
    bar.finish('failed');
    throw error;
  });
  const perSecond = cars / ((performance.now() - started) / 1000);
  bar.finish(cars > 0 ? `${count(cars)} cars, ${count(perSecond)} a second` : 'no cars yet');
  await valkey.set(KEY.rebuiltFrom, source);
}

/** Brings every live car from MySQL into Valkey, with a progress bar, so that pages show the catalogue as it is now. */
export function publish(urls: StackUrls): Promise<void> {
  return withStores(urls, rebuildAll);
}

/** The same, unless what Valkey holds was made by this code from these cars. */
export function publishIfChanged(urls: StackUrls): Promise<void> {
  return withStores(urls, async (pool, valkey) => {
    if ((await valkey.get(KEY.rebuiltFrom)) !== (await sourceOf(pool))) await rebuildAll(pool, valkey);
  });
}
