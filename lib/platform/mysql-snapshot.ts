import type { Pool, PoolConnection } from 'mysql2/promise';
import { poolFor } from './mysql-pool.ts';
import { inTime } from './patience.ts';

/** Milliseconds that a snapshot may take: a server that has vanished without a word must not hold its reader for ever. */
const PATIENCE_MS = 60_000;

/**
 * Runs `read` on one connection that sees a single state of all tables, however long it takes: what one transaction has
 * changed is seen whole or not at all.
 * @throws {Error} also when the server has not answered within a minute
 */
export async function inSnapshot<T>(
  pool: Pool,
  caller: string,
  read: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await poolFor(pool, caller).getConnection();
  const named = poolFor(connection, caller);
  const work = async () => {
    await named.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    const result = await read(connection);
    await named.query('COMMIT');
    return result;
  };
  try {
    const result = await inTime(work(), PATIENCE_MS, () => new Error('Command timed out'));
    connection.release();
    return result;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}
