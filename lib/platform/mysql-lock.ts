import type { Pool, PoolConnection, RowDataPacket } from 'mysql2/promise';
import { poolFor } from './mysql-pool.ts';
import { inTime } from './patience.ts';

/** Seconds to wait for whoever holds the lock. */
const PATIENCE_SECONDS = 30;
/** Milliseconds for all of it: a server that has vanished without a word must not hold us for ever. */
const LONGEST_MS = 90_000;

/**
 * Runs `work` in one transaction, as the only one on this server that holds the lock `name`. The lock goes with the
 * connection, so one that dies frees it.
 * @throws {Error} when the lock is not to be had within half a minute, when all of it takes longer than one and a half, or
 *   what `work` throws; nothing is written then
 */
export async function inLockedTransaction<T>(
  pool: Pool,
  name: string,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await poolFor(pool, name).getConnection();
  const locked = async () => {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, ?) AS held', [
      `forecourt:${name}`,
      PATIENCE_SECONDS,
    ]);
    if (rows[0]?.held !== 1) throw new Error(`Command timed out: the lock ${name} is held by somebody else`);
    await connection.beginTransaction();
    const result = await work(connection);
    await connection.commit();
    await connection.query('SELECT RELEASE_LOCK(?)', [`forecourt:${name}`]);
    return result;
  };
  try {
    const result = await inTime(locked(), LONGEST_MS, () => new Error('Command timed out'));
    connection.release();
    return result;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}
