import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openPool } from '../platform/mysql-pool.ts';
import { readStackUrls } from '../platform/stack-file.ts';
import { openProxy, type TcpProxy } from '../testing/tcp-proxy.ts';
import { askInTime } from './in-time.ts';

let proxy: TcpProxy;

beforeAll(async () => {
  proxy = await openProxy(readStackUrls().databaseUrl);
});
afterAll(() => proxy.cut());

it('a question to a frozen server is given up, and its connection with it', async () => {
  const pool = openPool(proxy.url, 1);
  const ask = () =>
    askInTime(pool, 'test', (connection) => connection.query<RowDataPacket[]>('SELECT 1 AS one'));
  expect((await ask())[0]).toEqual([{ one: 1 }]);
  proxy.freeze();
  await expect(ask()).rejects.toMatchObject({ kind: 'retry' });
  await vi.waitFor(() => expect(proxy.open()).toBe(0));
  await pool.end();
});
