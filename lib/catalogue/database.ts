import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import type { Pool } from 'mysql2/promise';
import { poolFor } from '../platform/mysql-pool.ts';

export type Database = MySql2Database;

/** Drizzle on `pool`; `caller` is named in every statement, in the metrics and in the server's process list. */
export function databaseFor(pool: Pool, caller: string): Database {
  return drizzle({ client: poolFor(pool, caller) });
}
