import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/mysql2';
import { migrate } from 'drizzle-orm/mysql2/migrator';
import type { Connection, Pool, RowDataPacket } from 'mysql2/promise';

/** Where the migrations are. */
export const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url));
const LOCK_SECONDS = 60;

async function underLock(connection: Connection, work: () => Promise<void>): Promise<void> {
  const name = "CONCAT('forecourt:migrate:', DATABASE())";
  const [rows] = await connection.query<RowDataPacket[]>(`SELECT GET_LOCK(${name}, ${LOCK_SECONDS}) AS got`);
  if (rows[0]?.got !== 1) throw new Error('Another process has been migrating this database for a minute.');
  try {
    await work();
  } finally {
    await connection.query(`SELECT RELEASE_LOCK(${name})`);
  }
}

/**
 * Brings the tables of a database up to date. Does nothing when they are; several processes may call it at once.
 * @param migrationsFolder where the migrations are, if not those of the shop
 */
export async function migrateDatabase(pool: Pool, migrationsFolder = MIGRATIONS): Promise<void> {
  const connection = await pool.getConnection();
  try {
    await underLock(connection, () => migrate(drizzle({ client: connection }), { migrationsFolder }));
  } finally {
    connection.release();
  }
}
