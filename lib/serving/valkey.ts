import { Redis, type RedisOptions } from 'iovalkey';
import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import { requestContext } from '../platform/request-context.ts';
import { PatientRedis } from './patient-redis.ts';

export type Valkey = Redis;

/** Milliseconds after which a read is given up and the next fallback takes over. */
const COMMAND_TIMEOUT_MS = 500;

/** Milliseconds after which a command of the terminal takes the server for frozen. */
const JOB_TIMEOUT_MS = 20_000;

/** Milliseconds after which a worker takes the server for frozen. */
const WORKER_TIMEOUT_MS = 10_000;

/** Milliseconds before another attempt to connect. */
const retryStrategy = (attempt: number) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000);

function openReconnecting(url: string, options: RedisOptions & { commandTimeout: number }): Valkey {
  const client = new PatientRedis(url, { connectTimeout: 2_000, retryStrategy, ...options });
  let isAway = false;
  client.on('error', (error) => {
    if (!isAway) logger.warn({ error: error.message }, 'valkey is away');
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) logger.info('valkey is back');
    isAway = false;
  });
  return client;
}

/**
 * A client for the request path: it fails at once while Valkey is away, so that fallbacks can take over, and reconnects
 * by itself.
 * @param url `redis://:password@host:port/db`
 */
export function openValkey(url: string): Valkey {
  return openReconnecting(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    lazyConnect: true,
  });
}

/**
 * A client for look-ups whose caller has a budget for each: those of one turn of the event loop go out together, and where the server is
 * away they fail at once.
 */
export function openLookups(url: string): Valkey {
  const client = new Redis(url, {
    connectTimeout: 2_000,
    retryStrategy,
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    lazyConnect: true,
  });
  client.on('error', (error) => logger.debug({ error: error.message }, 'the connection for look-ups'));
  return client;
}

/** A client for workers, which outlive a server that is away: commands wait a little, then fail, and it reconnects by itself. */
export function openWorkerValkey(url: string): Valkey {
  return openReconnecting(url, { maxRetriesPerRequest: 3, commandTimeout: WORKER_TIMEOUT_MS });
}

/**
 * A connected client for jobs, which would rather wait than fail.
 * @throws {Error} why the server cannot be reached; the client then tries no more, which would keep the process alive
 */
export async function openJobValkey(url: string): Promise<Valkey> {
  const client = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 3,
    connectTimeout: 5_000,
    commandTimeout: JOB_TIMEOUT_MS,
  });
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

/** The same; `null` in place of what is of another type than it is read as. */
export async function repliesOfRightType(pipeline: ReturnType<Valkey['pipeline']>): Promise<unknown[]> {
  const results = (await pipeline.exec()) ?? [];
  return results.map(([error, reply]) => {
    if (!error) return reply;
    if (!error.message.startsWith('WRONGTYPE')) throw error;
    return null;
  });
}

/** What Valkey has to say, or `null`, with a line in the log, while it is away: whoever asks has another way. */
export async function orNull<T>(story: string, ask: () => Promise<T>): Promise<T | null> {
  return ask().catch((error) => {
    logger.warn({ error: errorText(error) }, story);
    return null;
  });
}
