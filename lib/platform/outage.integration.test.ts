import { Redis } from 'iovalkey';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProxy, type TcpProxy } from '../testing/tcp-proxy.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { openPool } from './mysql-pool.ts';
import { isOutage } from './outage.ts';

let database: TestDatabase;
let valkey: TestValkey;

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
});
afterAll(() => Promise.all([valkey.close(), database.drop()]));

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => null).catch((error) => error);

describe('an outage of MySQL', () => {
  it.each(['SELECT * FROM no_such_table', 'SELECT no_such_column FROM car', "SIGNAL SQLSTATE '45000'"])(
    'is whatever the server complains about: %s',
    async (statement) => {
      const failure = await failureOf(database.pool.query(statement));
      expect(failure).toMatchObject({ code: expect.stringMatching(/^ER_/) });
      expect(isOutage(failure)).toBe(true);
    },
  );

  it('is a connection that was killed, with its statement and afterwards', async () => {
    const connection = await database.pool.getConnection();
    const [rows] = await connection.query<RowDataPacket[]>('SELECT CONNECTION_ID() AS id');
    const stuck = failureOf(connection.query('SELECT SLEEP(60)'));
    await database.pool.query(`KILL ${Number(rows[0]?.id)}`);
    for (const failure of [await stuck, await failureOf(connection.query('SELECT 1'))]) {
      expect(isOutage(failure)).toBe(true);
    }
    connection.destroy();
  });

  it('is a password that is wrong', async () => {
    const url = new URL(database.url);
    url.password = 'wrong';
    const pool = openPool(url.href);
    expect(isOutage(await failureOf(pool.query('SELECT 1')))).toBe(true);
    await pool.end();
  });

  it('is a line that breaks', async () => {
    const proxy = await openProxy(database.url);
    const pool = openPool(proxy.url);
    const stuck = failureOf(pool.query('SELECT SLEEP(60)'));
    await pool.query('SELECT 1');
    await proxy.cut();
    expect(isOutage(await stuck)).toBe(true);
    expect(isOutage(await failureOf(pool.query('SELECT 1')))).toBe(true);
    await pool.end();
  });
});

describe('an outage of Valkey', () => {
  const clients: Redis[] = [];
  const open = (proxy: TcpProxy, options: object) => {
    const client = new Redis(proxy.url, { retryStrategy: () => 1, ...options });
    client.on('error', () => {});
    clients.push(client);
    return client;
  };
  afterAll(() => {
    for (const client of clients) client.disconnect();
  });

  it.each([
    ['waits', { maxRetriesPerRequest: 1 }],
    ['does not wait', { maxRetriesPerRequest: 0, enableOfflineQueue: false }],
  ])('is a line that breaks under a client that %s', async (_, options) => {
    const proxy = await openProxy(valkey.url);
    const client = open(proxy, options);
    await new Promise((resolve) => client.once('ready', resolve));
    const stuck = failureOf(client.xread('BLOCK', 60_000, 'STREAMS', 'nothing', '$'));
    await valkey.client.ping();
    await proxy.cut();
    expect(isOutage(await stuck)).toBe(true);
    expect(isOutage(await failureOf(client.get('key')))).toBe(true);
  });

  it('is a password that is wrong', async () => {
    const url = new URL(valkey.url);
    url.password = '';
    const client = new Redis(url.href);
    client.on('error', () => {});
    clients.push(client);
    expect(isOutage(await failureOf(client.get('key')))).toBe(true);
  });

  it('is not a key of another type: no time heals that', async () => {
    await valkey.client.set('text', 'no hash');
    expect(isOutage(await failureOf(valkey.client.hset('text', 'field', 'value')))).toBe(false);
  });
});
