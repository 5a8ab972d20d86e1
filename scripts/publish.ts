import { databaseFor } from '../lib/catalogue/database.ts';
import { countServed } from '../lib/catalogue/payload/read-car-rows.ts';
import { openPool } from '../lib/platform/mysql-pool.ts';
import type { StackUrls } from '../lib/platform/stack-file.ts';
import { rebuild } from '../lib/serving/rebuild.ts';
import { openJobValkey } from '../lib/serving/valkey.ts';
import { progressBar } from './terminal/progress.ts';

const count = (value: number) => Math.round(value).toLocaleString('en-IN');

/** Brings every live car from MySQL into Valkey, with a progress bar, so that pages show the catalogue as it is now. */
export async function publish(urls: StackUrls): Promise<void> {
  const pool = openPool(urls.databaseUrl);
  const valkey = await openJobValkey(urls.valkeyUrl);
  try {
    const bar = progressBar('Payloads', await countServed(databaseFor(pool, 'rebuild')));
    const started = performance.now();
    const cars = await rebuild(pool, valkey, { onProgress: (done) => bar.update(done) });
    const perSecond = cars / ((performance.now() - started) / 1000);
    bar.finish(`${count(cars)} cars, ${count(perSecond)} a second`);
  } finally {
    valkey.disconnect();
    await pool.end();
  }
}
