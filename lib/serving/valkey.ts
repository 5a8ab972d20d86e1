import { Redis } from 'iovalkey';
import { logger } from '../platform/logger.ts';
import { requestContext } from '../platform/request-context.ts';
import { watchRun } from './trust.ts';

export type Valkey = Redis;

/** Milliseconds after which a read is given up and the next fallback takes over. */
const COMMAND_TIMEOUT_MS = 500;

/**
 * A client for the request path: it fails at once while Valkey is away, so that fallbacks can take over, and reconnects
 * by itself.
 * @param url `redis://:password@host:port/db`
 */
export function openValkey(url: string): Valkey {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000),
    lazyConnect: true,
  });
  let isAway = false;
  client.on('error', (error) => {
    if (!isAway) logger.warn({ error: error.message }, 'valkey is away');
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) logger.info('valkey is back');
    isAway = false;
  });
  watchRun(client);
  return client;
}

/**
 * A connected client for jobs, which would rather wait than fail.
 * @throws {Error} why the server cannot be reached; the client then tries no more, which would keep the process alive
 */
export async function openJobValkey(url: string): Promise<Valkey> {
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 3, connectTimeout: 5_000 });
  let reason: Error | undefined;
  client.on('error', (error) => {
    reason = error;
    logger.debug({ error: error.message }, 'valkey connection');
  });
  try {
    await client.connect();
  } catch (error) {
    client.disconnect();
    throw reason ?? error;
  }
  return client;
}

/** Runs a read and adds it and its time to the request under way. */
export async function timedValkey<T>(read: () => Promise<T>): Promise<T> {
  const context = requestContext();
  const started = performance.now();
  try {
    const answer = await read();
    if (context) context.valkeyReads += 1;
    return answer;
  } finally {
    if (context) context.valkeyMs += performance.now() - started;
  }
}

/**
 * Sends a pipeline and returns its replies in order.
 * @throws {Error} the first error among the replies.
 */
export async function replies(pipeline: ReturnType<Valkey['pipeline']>): Promise<unknown[]> {
  const results = (await pipeline.exec()) ?? [];
  return results.map(([error, reply]) => {
    if (error) throw error;
    return reply;
  });
}
