import { givenUrls, type StackUrls } from '../../lib/platform/stack-file.ts';
import { stage } from '../terminal/stage.ts';
import type { Home } from './home.ts';
import { ensurePrograms } from './install/install-programs.ts';
import { MARIADB, VALKEY } from './install/programs.ts';
import { publishStack } from './publish-stack.ts';
import { ensureServers, type ServersUp } from './servers/servers.ts';
import { fillCatalogue } from './stages/catalogue.ts';
import { migrateTables } from './stages/tables.ts';

/** How the two stores are prepared. `cars`: size of the demo catalogue that an empty database gets, 0 for none. */
export interface StoreOptions {
  cars: number;
  durable: boolean;
}

const STORIES: Record<ServersUp['story'], string> = {
  yours: 'yours, from DATABASE_URL and VALKEY_URL',
  running: 'MariaDB and Valkey were running',
  started: 'MariaDB and Valkey started',
};

/** Both servers answer, installed and started first where that is needed. Prints one line. */
export async function startServers(home: Home, durable: boolean): Promise<StackUrls> {
  if (!givenUrls()) await ensurePrograms([MARIADB, VALKEY]);
  const servers = await stage(
    'Servers',
    () => ensureServers(home, { durable }),
    ({ story }) => STORIES[story],
  );
  publishStack(home, servers);
  return servers;
}

/** Servers, tables and cars are there. Prints a line for each step. */
export async function prepareStores(home: Home, options: StoreOptions): Promise<StackUrls> {
  const urls = await startServers(home, options.durable);
  await stage(
    'Tables',
    () => migrateTables(urls.databaseUrl),
    (count) => `up to date (migration ${count})`,
  );
  if (options.cars > 0) await fillCatalogue(home, urls, options.cars);
  return urls;
}
