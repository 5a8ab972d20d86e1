import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { readConfig } from '../../platform/config.ts';
import { logger } from '../../platform/logger.ts';
import type { Stores } from '../../serving/project-cars.ts';
import type { ChangeOrigin } from '../change.ts';
import { openLogReader } from '../log/log-reader.ts';
import { openPurger, purgeDuring } from '../purge/open-purger.ts';
import { keepDeadLetters } from './dead-letters.ts';
import { Projector } from './projector.ts';
import { PROJECTED_TABLES } from './table-rules.ts';
import { NotShownError, waitUntilVisible } from './wait-until-visible.ts';

export interface RunProjectorOptions {
  stores: Stores;
  /** The database's name in the log: as MySQL calls it, or `prefix.database` of a log that Debezium writes. */
  database: string;
  signal: AbortSignal;
}

/** A transaction that MySQL does not come to show is one of another server's past: what it shows now is all there is. */
async function waitOrGoOn({ pool }: Stores, origins: readonly ChangeOrigin[], signal: AbortSignal) {
  try {
    await waitUntilVisible(pool, origins, signal);
  } catch (error) {
    if (!(error instanceof NotShownError)) throw error;
    logger.warn({ reason: error.message }, 'changes are projected without having seen their transactions');
  }
}

/** A projector on these stores: it works until `signal` is aborted. */
export function startProjector({ stores, database, signal }: RunProjectorOptions) {
  const member = `${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`;
  const reader = openLogReader({ valkey: stores.valkey, database, tables: PROJECTED_TABLES, member });
  const purger = openPurger(stores.valkey);
  const projector = new Projector({
    stores,
    reader,
    purger,
    isFollowed: readConfig().changeSource === 'binlog',
    waitUntilVisible: (origins, stop) => waitOrGoOn(stores, origins, stop),
    bury: (burials) => keepDeadLetters(stores.valkey, burials),
  });
  const done = projector.run(signal);
  return { projector, done: purger ? purgeDuring(purger, done) : done };
}
