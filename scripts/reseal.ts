import { Command } from 'commander';
import { keyRing } from '../lib/buyer/keys/key-ring.ts';
import { resealRows } from '../lib/buyer/keys/reseal-rows.ts';
import { readConfig } from '../lib/platform/config.ts';
import { openPool } from '../lib/platform/mysql-pool.ts';
import { readStackUrls } from '../lib/platform/stack-file.ts';
import { readBuyerKeys } from './stack/buyer-keys.ts';
import { openHome } from './stack/home.ts';
import { runCommand } from './terminal/expected-error.ts';
import { labelled } from './terminal/line.ts';

await runCommand(async () => {
  new Command('npm run reseal --')
    .description(
      'Encrypts with the newest of BUYER_KEYS what older ones have made of numbers and names, so that those can be taken away. Exit code 1: some rows are left.',
    )
    .parse();
  const keys = keyRing(readBuyerKeys(openHome(readConfig().home)));
  const pool = openPool(readStackUrls().databaseUrl);
  const tables = await resealRows(pool, keys).finally(() => pool.end());
  for (const [table, { written, left }] of Object.entries(tables))
    console.log(labelled(table, `${written} written anew, ${left} left under an older key`));
  return Object.values(tables).some(({ left }) => left > 0) ? 1 : 0;
});
