import type { Pool } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { openPool } from '../../platform/mysql-pool.ts';
import { KEY } from '../../serving/keys.ts';
import { openProxy, type TcpProxy } from '../../testing/tcp-proxy.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { appendInteractions } from './append-interactions.ts';
import { InteractionFlusher } from './interaction-flusher.ts';
import { searchNo, viewOf } from './testing/sample-interaction.ts';
import { storedInteractions } from './testing/stored-interactions.ts';

const PATIENCE = { timeout: 30_000 };

let database: TestDatabase;
let server: TestValkey;
let proxy: TcpProxy;
let pool: Pool;
let flusher: InteractionFlusher;
let ending: AbortController;
let running: Promise<void>;

beforeAll(async () => {
  [database, server] = await Promise.all([testDatabase(), testValkey()]);
  proxy = await openProxy(database.url);
});
beforeEach(async () => {
  await server.flush();
  await database.pool.query('TRUNCATE interaction');
  await database.pool.query('TRUNCATE interaction_flush');
  pool = openPool(proxy.url, 2);
  ending = new AbortController();
  flusher = new InteractionFlusher({ pool, valkey: server.client });
});
afterEach(async () => {
  ending.abort();
  await running;
  await pool.end();
  vi.restoreAllMocks();
});
afterAll(async () => {
  await proxy.cut();
  await Promise.all([database.drop(), server.close()]);
});

/** Interactions of now: what is older than they are kept would be deleted at once. */
const searches = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => ({ ...searchNo(from + n), at: Date.now() }));

function run(): void {
  running = flusher.run(ending.signal);
}

const stored = async () => (await storedInteractions(database.pool)).map(({ query }) => query);
const queries = (count: number) => searches(0, count).map(({ query }) => query);
const counted = async () => (await metrics.interactionsFlushed.get()).values[0]?.value ?? 0;
const arrivedAll = (count: number) =>
  vi.waitFor(async () => expect(await stored()).toEqual(queries(count)), PATIENCE);

it('moves what comes, and counts it', async () => {
  await appendInteractions(server.client, searches(0, 3));
  run();
  await arrivedAll(3);
  await appendInteractions(server.client, searches(3, 5));
  await arrivedAll(5);
  await vi.waitFor(() => expect(flusher.moved).toBe(5), PATIENCE);
  expect(flusher.reason).toBeNull();
});

it('says what keeps it while MySQL is away, says so once in its log, and goes on afterwards', async () => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => {});
  const looks = vi.spyOn(server.client, 'xlen');
  await proxy.cut();
  await appendInteractions(server.client, searches(0, 4));
  run();
  await vi.waitFor(() => expect(flusher.reason).toMatch(/^interactions wait in Valkey: ./), PATIENCE);
  await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThanOrEqual(3), PATIENCE);
  expect(warn.mock.calls.filter(([, text]) => text === 'interactions wait in valkey')).toHaveLength(1);
  expect(flusher.moved).toBe(0);
  expect(await server.client.xlen(KEY.interactions)).toBe(4);
  await proxy.mend();
  await arrivedAll(4);
  await vi.waitFor(() => expect(flusher.reason).toBeNull(), PATIENCE);
  expect(flusher.moved).toBe(4);
});

it('counts what got there before it failed', async () => {
  vi.spyOn(logger, 'warn').mockImplementation(() => {});
  await appendInteractions(server.client, searches(0, 3_000));
  const read = server.client.xrange.bind(server.client);
  const before = await counted();
  let reads = 0;
  vi.spyOn(server.client, 'xrange').mockImplementation(((...asked: Parameters<typeof read>) => {
    reads += 1;
    return reads === 2 ? Promise.reject(new Error('LOADING')) : read(...asked);
  }) as typeof read);
  run();
  await vi.waitFor(() => expect(flusher.reason).toContain('LOADING'), PATIENCE);
  expect([flusher.moved, (await counted()) - before]).toEqual([2_000, 2_000]);
  await arrivedAll(3_000);
  await vi.waitFor(() => expect(flusher.moved).toBe(3_000), PATIENCE);
  expect((await counted()) - before).toBe(3_000);
});

it('deletes what is older than it is kept', async () => {
  await appendInteractions(server.client, [viewOf({ at: 1 }), ...searches(0, 1)]);
  run();
  await arrivedAll(1);
  expect(flusher.moved).toBe(2);
});

it('ends when it is asked to, with nothing half done', async () => {
  await appendInteractions(server.client, searches(0, 2));
  run();
  await arrivedAll(2);
  ending.abort();
  await running;
  await appendInteractions(server.client, searches(2, 3));
  expect(await stored()).toEqual(queries(2));
});
