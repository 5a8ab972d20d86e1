import { constants, getPriority, setPriority } from 'node:os';
import type { Pool } from 'mysql2/promise';
import { reportState, type WorkerFacts, type WorkerReport } from '../lib/changes/worker-state.ts';
import { type Config, readConfig } from '../lib/platform/config.ts';
import { errorText } from '../lib/platform/error-text.ts';
import { ExpectedError } from '../lib/platform/expected-error.ts';
import { logger } from '../lib/platform/logger.ts';
import { type MetricsServer, serveMetrics } from '../lib/platform/metrics-server.ts';
import { openPool } from '../lib/platform/mysql-pool.ts';
import { shutdownSignal } from '../lib/platform/shutdown.ts';
import { readStackUrls } from '../lib/platform/stack-file.ts';
import type { Stores } from '../lib/serving/project-cars.ts';
import { openWorkerValkey } from '../lib/serving/valkey.ts';

/** Milliseconds that a worker may take to end; what is under way then is done again by the next one. */
const PATIENCE_MS = 5_000;

/** A connection for each builder of the projector, and some for who asks between. */
const POOL_SIZE = 8;

/** What a worker works with. Either store may be away, at any time and from the beginning. */
export interface WorkerParts {
  stores: Stores;
  databaseUrl: string;
  /** The database's name in the change log. */
  database: string;
  signal: AbortSignal;
}

/** Work under way: `done` settles when it has ended, which only the signal brings about. */
export interface Work {
  done: Promise<unknown>;
  facts: () => WorkerFacts;
}

type Begin = (parts: WorkerParts) => Work;

/** Ends the process where its work does not come to an end: at once where Valkey is away, which could not be told anyway. */
function endInTime(valkey: Stores['valkey'], signal: AbortSignal): void {
  const giveUp = () => {
    logger.warn('ends with work under way');
    process.exit(1);
  };
  const end = () => setTimeout(giveUp, valkey.status === 'ready' ? PATIENCE_MS : 0).unref();
  signal.addEventListener('abort', end, { once: true });
}

/** On a machine that serves pages too these come first: a night of new prices must not keep shoppers waiting. */
function yieldToPages(): void {
  const { PRIORITY_BELOW_NORMAL } = constants.priority;
  if (getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);
}

function databaseName(databaseUrl: string, { changeStreamPrefix }: Config): string {
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  if (name === '') throw new ExpectedError('DATABASE_URL does not name a database.');
  return changeStreamPrefix ?? name;
}

async function close(server: MetricsServer, { pool, valkey }: { pool: Pool; valkey: Stores['valkey'] }) {
  server.close();
  valkey.disconnect();
  await pool.end().catch(() => {});
}

async function work(name: WorkerReport['name'], begin: Begin): Promise<void> {
  yieldToPages();
  const config = readConfig();
  const { databaseUrl, valkeyUrl } = readStackUrls();
  const database = databaseName(databaseUrl, config);
  const signal = shutdownSignal();
  const server = await serveMetrics({ port: config.metricsPort, host: config.host });
  const stores = { pool: openPool(databaseUrl, POOL_SIZE), valkey: openWorkerValkey(valkeyUrl) };
  endInTime(stores.valkey, signal);
  logger.info({ worker: name, metricsUrl: server.url }, 'worker starts');
  const { done, facts } = begin({ stores, databaseUrl, database, signal });
  const reported = reportState(stores.valkey, { name, metricsUrl: server.url, facts }, signal);
  await Promise.all([done, reported]);
  await close(server, stores);
  logger.info({ worker: name }, 'worker has ended');
}

/** The main function of a worker: runs until it is asked to end. A wrong environment ends it with one line and exit code 1. */
export async function runWorker(name: WorkerReport['name'], begin: Begin): Promise<void> {
  try {
    await work(name, begin);
  } catch (error) {
    if (error instanceof ExpectedError) console.error(error.message);
    else
      logger.fatal(
        { error: errorText(error), stack: error instanceof Error ? error.stack : undefined },
        'worker failed',
      );
    process.exit(1);
  }
}
