import type { PoolConnection, RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { openPool } from './mysql-pool.ts';
import { inSnapshot } from './mysql-snapshot.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => database.pool.query('DELETE FROM color'));
afterAll(() => database.drop());

const addColor = (name: string) =>
  database.pool.query("INSERT INTO color (name, slug, hex) VALUES (?, ?, '#ffffff')", [name, name]);

async function colors(connection: PoolConnection): Promise<string[]> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT name FROM color ORDER BY id');
  return rows.map((row) => String(row.name));
}

describe('a snapshot', () => {
  it('shows one state of all tables, from its beginning', async () => {
    await addColor('white');
    const seen = await inSnapshot(database.pool, 'test', async (connection) => {
      await addColor('red');
      const first = await colors(connection);
      await addColor('blue');
      return [first, await colors(connection)];
    });
    expect(seen).toEqual([['white'], ['white']]);
    expect(await inSnapshot(database.pool, 'test', colors)).toEqual(['white', 'red', 'blue']);
  });

  it('is one to read from only', async () => {
    const write = (connection: PoolConnection) => connection.query('DELETE FROM color');
    await expect(inSnapshot(database.pool, 'test', write)).rejects.toMatchObject({
      code: 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
    });
  });

  it('gives its connection back, whatever became of the read', async () => {
    const pool = openPool(database.url, 1);
    const fails = () => Promise.reject(new RangeError('Invalid time value'));
    for (let time = 0; time < 3; time += 1) {
      await expect(inSnapshot(pool, 'test', fails)).rejects.toThrow('Invalid time value');
      expect(await inSnapshot(pool, 'test', colors)).toEqual([]);
    }
    await addColor('white');
    const [rows] = await pool.query<RowDataPacket[]>('SELECT name FROM color');
    expect(rows).toHaveLength(1);
    await pool.end();
  });
});
