import { Command } from 'commander';
import { databaseFor } from '../lib/catalogue/database.ts';
import { countServed } from '../lib/catalogue/payload/read-car-rows.ts';
import { openPool } from '../lib/platform/mysql-pool.ts';
import { readStackUrls } from '../lib/platform/stack-file.ts';
import { rebuild } from '../lib/serving/rebuild.ts';
import { openJobValkey } from '../lib/serving/valkey.ts';
import { runCommand } from './terminal/expected-error.ts';
import { progressBar } from './terminal/progress.ts';

async function main(): Promise<number> {
  new Command('rebuild')
    .description(
      'Builds the payload of every live car from MySQL into Valkey, with filter sets and slug words.',
    )
    .parse();
  const urls = readStackUrls();
  const pool = openPool(urls.databaseUrl);
  const valkey = await openJobValkey(urls.valkeyUrl);
  try {
    const started = performance.now();
    const bar = progressBar('Payloads', await countServed(databaseFor(pool, 'rebuild')));
    const cars = await rebuild(pool, valkey, { onProgress: (done) => bar.update(done) });
    const perSecond = Math.round(cars / ((performance.now() - started) / 1000));
    bar.finish(`${cars.toLocaleString('en-IN')} cars, ${perSecond.toLocaleString('en-IN')} cars/s`);
    return 0;
  } finally {
    valkey.disconnect();
    await pool.end();
  }
}

await runCommand(main);
