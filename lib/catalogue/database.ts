import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import type { Pool, PoolConnection } from 'mysql2/promise';
import { poolFor } from '../platform/mysql-pool.ts';

export type Database = MySql2Database & { $client: Pool | PoolConnection };

/**
 * Drizzle on a pool, or on one connection and its transaction.
 * @param caller named in every statement, in the metrics and in the server's process list
 */
export function databaseFor(client: Pool | PoolConnection, caller: string): Database {
  return drizzle({ client: poolFor(client, caller) }) as Database;
}
