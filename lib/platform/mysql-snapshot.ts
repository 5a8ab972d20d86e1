import type { Pool, PoolConnection } from 'mysql2/promise';
import { poolFor } from './mysql-pool.ts';

/**
 * Runs `read` on one connection that sees a single state of all tables, however long it takes: what one transaction has
 * changed is seen whole or not at all.
 */
export async function inSnapshot<T>(
  pool: Pool,
  caller: string,
  read: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await poolFor(pool, caller).getConnection();
  const named = poolFor(connection, caller);
  try {
    await named.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    const result = await read(connection);
    await named.query('COMMIT');
    connection.release();
    return result;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}
