import { randomBytes } from 'node:crypto';
import type { Pool, PoolConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, type TestContext } from 'vitest';
import { openPool } from '../../../platform/mysql-pool.ts';
import { readStackUrls } from '../../../platform/stack-file.ts';

interface ContractServer {
  name: string;
  url: string | undefined;
}

/** The server of the stack, and a MySQL when `MYSQL_TEST_URL` names one. */
function contractServers(): ContractServer[] {
  const mysql = process.env.MYSQL_TEST_URL;
  return [
    { name: 'the server of the stack', url: readStackUrls().databaseUrl },
    { name: mysql ? 'MySQL' : 'MySQL (skipped: MYSQL_TEST_URL is not set)', url: mysql || undefined },
  ];
}

const LOCK_SECONDS = 50;

/** Waits until no other test file has the server for itself, and keeps it until the answered function is called. */
async function haveToOneself(url: string): Promise<() => Promise<void>> {
  const pool = openPool(url, 1);
  await pool.query(`SELECT GET_LOCK('forecourt:binlog-tests', ${LOCK_SECONDS})`);
  return () => pool.end();
}

/** Where a test runs: an empty database, made before the first test and dropped behind the last one. */
export interface Contract {
  serverUrl: string;
  database: ContractDatabase;
}

/**
 * Tests of one file, on each server that there is. The files take turns, since some tests remove binlog files.
 * @param tests may use what `contract` holds within tests and hooks
 */
export function describeOnServers(what: string, tests: (contract: Contract) => void): void {
  describe.each(contractServers())(`${what}, on $name`, ({ url }) => {
    describe.skipIf(!url)('', () => {
      const contract = { serverUrl: url ?? '' } as Contract;
      let leave: () => Promise<void>;
      beforeAll(async () => {
        leave = await haveToOneself(contract.serverUrl);
        contract.database = await contractDatabase(contract.serverUrl);
      });
      afterAll(async () => {
        await contract.database.drop();
        await leave();
      });
      tests(contract);
    });
  });
}

/** An empty database of a test's own. */
export interface ContractDatabase {
  name: string;
  url: string;
  pool: Pool;
  /** Runs statements one after the other on one connection. */
  run(...statements: string[]): Promise<void>;
  drop(): Promise<void>;
}

/** @param url of the server; its user may create databases named `forecourt_…` */
export async function contractDatabase(url: string): Promise<ContractDatabase> {
  const name = `forecourt_test_${randomBytes(6).toString('hex')}`;
  const admin = openPool(url, 1);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const pool = openPool(own.href);
  return {
    name,
    url: own.href,
    pool,
    run: (...statements) => onOneConnection(pool, statements),
    async drop() {
      await pool.end();
      await admin.query(`DROP DATABASE IF EXISTS ${name}`);
      await admin.end();
    },
  };
}

async function onOneConnection(pool: Pool, statements: readonly string[]): Promise<void> {
  const connection = await pool.getConnection();
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    connection.release();
  }
}

const ACCESS_DENIED = 1227;

/**
 * Runs statements in a session with settings that take a right of its own, on a connection that is closed afterwards.
 * Skips the test where the user lacks it.
 */
export async function inSession(
  context: TestContext,
  pool: Pool,
  setting: string,
  ...statements: string[]
): Promise<void> {
  const connection: PoolConnection = await pool.getConnection();
  try {
    await connection.query(setting);
    for (const statement of statements) await connection.query(statement);
  } catch (error) {
    const isDenied = (error as { errno?: number }).errno === ACCESS_DENIED;
    if (isDenied) context.skip(`the user may not run: ${setting}`);
    throw error;
  } finally {
    connection.destroy();
  }
}
