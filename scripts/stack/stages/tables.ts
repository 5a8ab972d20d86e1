import type { RowDataPacket } from 'mysql2/promise';
import { migrateDatabase } from '../../../lib/catalogue/migrate.ts';
import { openPool } from '../../../lib/platform/mysql-pool.ts';

/** Brings the tables up to date. Answers how many migrations the database has now. */
export async function migrateTables(databaseUrl: string): Promise<number> {
  const pool = openPool(databaseUrl, 1);
  try {
    await migrateDatabase(pool);
    const [rows] = await pool.query<RowDataPacket[]>('SELECT COUNT(*) AS done FROM __drizzle_migrations');
    return Number(rows[0]?.done);
  } finally {
    await pool.end();
  }
}
