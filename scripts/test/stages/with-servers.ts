import { join } from 'node:path';
import { bringUp } from '../../stack/bring-up.ts';
import { freePort } from '../../stack/free-port.ts';
import type { Home } from '../../stack/home.ts';
import { ensurePrograms } from '../../stack/install/install-programs.ts';
import { CHROMIUM, MARIADB, VALKEY } from '../../stack/install/programs.ts';
import { lastLogLines } from '../../stack/log-file.ts';
import { ensureEmbedded } from '../../stack/servers/servers.ts';
import type { Outcome } from '../outcome.ts';
import { runPlaywright } from './playwright.ts';
import { runVitest } from './vitest.ts';

const CARS = 600;

/** Integration tests, against MariaDB and Valkey in a folder of this run's own. */
export async function integration(home: Home): Promise<Outcome> {
  await ensurePrograms([MARIADB, VALKEY]);
  const urls = await ensureEmbedded(home, { durable: false });
  return runVitest('integration', home.root, {
    DATABASE_URL: urls.databaseUrl,
    VALKEY_URL: urls.valkeyUrl,
    FORECOURT_HOME: home.root,
  });
}

/** Browser tests, against a whole shop in that folder. */
export async function browser(home: Home): Promise<Outcome> {
  await ensurePrograms([CHROMIUM]);
  const shop = await bringUp(home, { port: await freePort(), cars: CARS, durable: false });
  shop.signals?.release();
  const outcome = await runPlaywright(home.root, {
    FORECOURT_WEB_URL: shop.webUrl,
    FORECOURT_HOME: home.root,
  });
  const log = lastLogLines(join(home.logs, 'web.log'));
  return { ...outcome, output: `${outcome.output}\n\n  The web process said last:\n${log}` };
}
