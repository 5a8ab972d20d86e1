import { randomBytes } from 'node:crypto';
import type { Pool } from 'mysql2/promise';
import { migrateDatabase } from '../catalogue/migrate.ts';
import { openPool } from '../platform/mysql-pool.ts';
import { readStackUrls } from '../platform/stack-file.ts';

/** A database of a test's own. `drop` closes the pool and removes the database. */
export interface TestDatabase {
  url: string;
  pool: Pool;
  drop(): Promise<void>;
}

async function onServer(url: string, statement: string): Promise<void> {
  const pool = openPool(url, 1);
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}

/**
 * A fresh database without any tables, with a random name on the server that `DATABASE_URL` names.
 * @throws {Error} where no server is running.
 */
export async function bareDatabase(): Promise<TestDatabase> {
  const { databaseUrl } = readStackUrls();
  const name = `forecourt_test_${randomBytes(6).toString('hex')}`;
  await onServer(databaseUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const pool = openPool(url.href);
  return {
    url: url.href,
    pool,
    async drop() {
      await pool.end();
      await onServer(databaseUrl, `DROP DATABASE ${name}`);
    },
  };
}

/**
 * The same with the tables of the shop, which are empty.
 * @throws {Error} where no server is running.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const database = await bareDatabase();
  await migrateDatabase(database.pool);
  return database;
}
