import { createServer } from 'node:net';
import { Redis } from 'iovalkey';
import { beforeAll, describe, expect, it } from 'vitest';
import { databaseFor } from '../catalogue/database.ts';
import { readServedIds } from '../catalogue/payload/read-car-rows.ts';
import { openPool } from './mysql-pool.ts';
import { isOutage } from './outage.ts';

let port = 0;

/** A port that nobody listens at. */
beforeAll(async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
});

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => null).catch((error) => error);

describe('an outage of MySQL', () => {
  it('is a port that refuses', async () => {
    const pool = openPool(`mysql://me@127.0.0.1:${port}/shop`);
    const failure = await failureOf(pool.query('SELECT 1'));
    expect(failure).toMatchObject({ code: 'ECONNREFUSED' });
    expect(isOutage(failure)).toBe(true);
    await pool.end();
  });

  it('is also one that is reported as the cause of a failed statement', async () => {
    const pool = openPool(`mysql://me@127.0.0.1:${port}/shop`);
    const failure = await failureOf(readServedIds(databaseFor(pool, 'test'), 0, 1));
    expect(failure).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    expect(isOutage(failure)).toBe(true);
    await pool.end();
  });

  it('is a host of several addresses that all refuse', async () => {
    const pool = openPool(`mysql://me@localhost:${port}/shop`);
    expect(isOutage(await failureOf(pool.query('SELECT 1')))).toBe(true);
    await pool.end();
  });

  it('is a pool that was closed', async () => {
    const pool = openPool(`mysql://me@127.0.0.1:${port}/shop`);
    await pool.end();
    expect(isOutage(await failureOf(pool.query('SELECT 1')))).toBe(true);
  });
});

it('is also an outage when a request has waited for MySQL long enough', () => {
  expect(isOutage(new Error('MySQL did not answer in time'))).toBe(true);
});

describe('an outage of Valkey', () => {
  const open = (options: object) => {
    const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 1, ...options });
    client.on('error', () => {});
    return client;
  };

  it('is a port that refuses, when commands wait for a while', async () => {
    const client = open({ maxRetriesPerRequest: 1 });
    expect(isOutage(await failureOf(client.get('key')))).toBe(true);
    client.disconnect();
  });

  it('is the same, when commands do not wait', async () => {
    const client = open({ enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    expect(isOutage(await failureOf(client.get('key')))).toBe(true);
    client.disconnect();
  });

  it('is a command that is not answered in time', async () => {
    const client = open({ commandTimeout: 1, maxRetriesPerRequest: null });
    expect(isOutage(await failureOf(client.get('key')))).toBe(true);
    client.disconnect();
  });

  it('is a client that was closed', async () => {
    const client = open({});
    client.disconnect();
    expect(isOutage(await failureOf(client.get('key')))).toBe(true);
  });

  it.each([
    'LOADING Valkey is loading the dataset in memory',
    "OOM command not allowed when used memory > 'maxmemory'.",
  ])('is a server that says %s', (reply) => expect(isOutage(new Error(reply))).toBe(true));
});

describe('no outage', () => {
  it.each([
    new TypeError('Cannot read properties of undefined'),
    new RangeError('Invalid time value'),
    new Error('Invalid store hours', { cause: new TypeError('mon is no pair') }),
    new Error('WRONGTYPE Operation against a key holding the wrong kind of value'),
    'a text',
    undefined,
  ])('is %s', (failure) => expect(isOutage(failure)).toBe(false));

  it('is JSON that cannot be parsed', async () => {
    expect(isOutage(await failureOf(Promise.resolve('{').then(JSON.parse)))).toBe(false);
  });
});
