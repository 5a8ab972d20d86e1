import type { Pool } from 'mysql2/promise';
import { type Database, databaseFor } from '../catalogue/database.ts';
import { poolFor } from '../platform/mysql-pool.ts';

/** Attempts at one transaction that the server undoes because others stood in its way. */
const MOST_ATTEMPTS = 3;

const wasInTheWay = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return code === 'ER_LOCK_DEADLOCK' || code === 'ER_CHECKREAD' || wasInTheWay(error.cause);
};

async function attempt<T>(pool: Pool, caller: string, work: (db: Database) => Promise<T>): Promise<T> {
  const connection = await poolFor(pool, caller).getConnection();
  try {
    const named = poolFor(connection, caller);
    await named.query('START TRANSACTION');
    const result = await work(databaseFor(connection, caller));
    await named.query('COMMIT');
    connection.release();
    return result;
  } catch (error) {
    // a statement may still be under way on it
    connection.destroy();
    throw error;
  }
}

/**
 * Runs `work` in one transaction: all that it writes is there afterwards, or nothing. It is run again where the server had to choose between
 * transactions that stood in each other's way, so it must not do anything outside of the database.
 * @param caller named in every statement
 * @throws what `work` throws; nothing is written then
 */
export async function inTransaction<T>(
  pool: Pool,
  caller: string,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  for (let made = 1; ; made += 1) {
    try {
      return await attempt(pool, caller, work);
    } catch (error) {
      if (made === MOST_ATTEMPTS || !wasInTheWay(error)) throw error;
    }
  }
}
