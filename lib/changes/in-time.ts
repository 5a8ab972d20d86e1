import type { Connection, Pool, PoolConnection } from 'mysql2/promise';
import { poolFor } from '../platform/mysql-pool.ts';
import { inTime as within } from '../platform/patience.ts';
import { SourceError } from './capture/change-source.ts';

/** Milliseconds for an answer of MySQL that takes a few in good times. */
export const PATIENCE_MS = 5_000;

/** @throws {SourceError} `retry` when `work` takes longer than `ms` milliseconds: a frozen server never answers. */
export function inTime<T>(work: Promise<T>, ms: number = PATIENCE_MS): Promise<T> {
  return within(work, ms, () => new SourceError('retry', `MySQL did not answer within ${ms} ms`));
}

/** Closes a connection at once: its own `destroy` waits for a goodbye that a frozen server never says. */
export function cutOff(connection: Connection): void {
  const { stream } = (connection as unknown as { connection: { stream: { destroy(): void } } }).connection;
  connection.destroy();
  stream.destroy();
}

/**
 * A connection of the pool; one that comes too late goes back to it.
 * @throws {SourceError} `retry`
 */
export async function takeInTime(pool: Pool): Promise<PoolConnection> {
  const taking = pool.getConnection();
  return inTime(taking).catch((error) => {
    taking.then(
      (late) => late.release(),
      () => {},
    );
    throw error;
  });
}

/**
 * Asks MySQL something, over one connection of the pool. A connection over which no answer comes is closed: it would be
 * missing in the pool for as long as the silence lasts.
 * @param caller names the sender in the statements
 * @throws {SourceError} `retry` when the server does not answer; or what `ask` throws
 */
export async function askInTime<T>(
  pool: Pool,
  caller: string,
  ask: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await takeInTime(pool);
  try {
    const answer = await inTime(ask(poolFor(connection, caller)));
    connection.release();
    return answer;
  } catch (error) {
    cutOff(connection);
    throw error;
  }
}
