import { type ChildProcess, spawn } from 'node:child_process';
import { on } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { count, eq, sql } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { store } from '../../catalogue/schema/store.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { openPool } from '../../platform/mysql-pool.ts';
import { openValkey, type Valkey } from '../../serving/valkey.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { moveVisit } from './move-visit.ts';
import { type Client, rush } from './testing/rush.ts';
import { someBuyers, type VisitShop, visitServices, visitShop } from './testing/visit-shop.ts';

const PROGRAM = fileURLToPath(new URL('testing/rush-program.ts', import.meta.url));
const NOW = '2026-06-01T03:30:00Z';
const CLIENTS = 200;
/** Ten slots of the next day. */
const TIMES = Array.from({ length: 10 }, (_, n) =>
  new Date(Date.UTC(2026, 5, 2, 4, 30 + 30 * n)).toISOString(),
);

// a store's visits are booked one after another, and there are a thousand attempts
vi.setConfig({ testTimeout: 180_000 });

let database: TestDatabase;
let server: TestValkey;
let valkey: Valkey;
let db: Database;
let shop: VisitShop;
let buyers: number[];
let pools: Pool[];

beforeAll(async () => {
  [database, server] = await Promise.all([testDatabase(), testValkey()]);
  valkey = openValkey(server.url);
  await valkey.connect();
  db = databaseFor(database.pool, 'test');
  shop = await visitShop(database.pool, { cars: CLIENTS, capacity: 1 });
  buyers = await someBuyers(database.pool, CLIENTS);
  pools = Array.from({ length: 3 }, () => openPool(database.url, 8));
});
beforeEach(async () => {
  await server.flush();
  for (const table of [visit, lead, auditEvent]) await db.delete(table);
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  valkey.disconnect();
  await Promise.all([server.close(), database.drop()]);
});

const holds = (slotCapacity: number) =>
  db.update(store).set({ slotCapacity }).where(eq(store.id, shop.storeId));

/** Each is after all times, and begins with another one than the next. */
const clients = (carOf: (n: number) => number): Client[] =>
  buyers.map((buyerId, n) => ({
    buyerId,
    carId: shop.carIds[carOf(n)] ?? 0,
    times: [...TIMES.slice(n % TIMES.length), ...TIMES.slice(0, n % TIMES.length)],
  }));

const bookedIn = (outcomes: string[][]) => outcomes.filter((one) => one.at(-1) === 'booked').length;
const otherwise = (outcomes: string[][]) => new Set(outcomes.flat().filter((kind) => kind !== 'booked'));

/** How many rows the fullest group of open visits has. */
async function fullest(columns: string): Promise<number> {
  const [rows] = await db.execute(
    sql.raw(`SELECT MAX(visits) AS most FROM (SELECT COUNT(*) AS visits FROM visit
      WHERE status IN ('booked', 'rescheduled') GROUP BY ${columns}) AS grouped`),
  );
  return Number((rows as unknown as { most: number }[])[0]?.most);
}

async function isSound(capacity: number): Promise<void> {
  expect(await fullest('store_id, starts_at')).toBeLessThanOrEqual(capacity);
  for (const columns of ['store_id, starts_at, place', 'car_id, starts_at', 'buyer_id, car_id'])
    expect([columns, await fullest(columns)]).toEqual([columns, 1]);
  const rowsOf = async (table: typeof visit | typeof lead | typeof auditEvent) =>
    (await db.select({ rows: count() }).from(table))[0]?.rows;
  const visits = await rowsOf(visit);
  expect([await rowsOf(lead), await rowsOf(auditEvent)]).toEqual([visits, visits]);
}

const visitsThere = async () => (await db.select().from(visit)).length;

it.each([1, 2, 5])(
  'has as many booked as there are places: %i at a time, by three pools',
  async (capacity) => {
    await holds(capacity);
    const services = pools.map((pool) => visitServices(pool, valkey));
    const outcomes = await rush(services, { clients: clients((n) => n), now: NOW });
    expect(bookedIn(outcomes)).toBe(10 * capacity);
    expect(await visitsThere()).toBe(10 * capacity);
    expect(otherwise(outcomes)).toEqual(new Set(['taken']));
    await isSound(capacity);
  },
);

it('has one see a car at a time, however many places there are', async () => {
  await holds(9);
  const services = pools.map((pool) => visitServices(pool, valkey));
  const outcomes = await rush(services, { clients: clients(() => 0), now: NOW });
  expect(bookedIn(outcomes)).toBe(10);
  expect(otherwise(outcomes)).toEqual(new Set(['carTaken']));
  await isSound(9);
});

interface Helper {
  child: ChildProcess;
  next(): Promise<string>;
  say(line: object): void;
}

function startHelper(): Helper {
  const env = { ...process.env, DATABASE_URL: database.url, VALKEY_URL: server.url };
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('a helper without output');
  const lines = on(createInterface({ input: child.stdout }), 'line', { close: ['close'] });
  return {
    child,
    next: async () => String((await lines.next()).value?.[0]),
    say: (line) => void child.stdin?.write(`${JSON.stringify(line)}\n`),
  };
}

it('has as many booked as there are places, by two processes besides this one', async () => {
  await holds(2);
  const helpers = [startHelper(), startHelper()];
  try {
    expect(await Promise.all(helpers.map((one) => one.next()))).toEqual(['ready', 'ready']);
    const all = clients((n) => n);
    const part = (no: number) => ({ clients: all.filter((_, n) => n % 3 === no), now: NOW });
    for (const [no, helper] of helpers.entries()) helper.say(part(no));
    const own = await rush([visitServices(database.pool, valkey)], part(2));
    const theirs = await Promise.all(helpers.map(async (one) => JSON.parse(await one.next()) as string[][]));
    const outcomes = [own, ...theirs].flat();
    expect(outcomes).toHaveLength(CLIENTS);
    expect(bookedIn(outcomes)).toBe(20);
    expect(otherwise(outcomes)).toEqual(new Set(['taken']));
    await isSound(2);
  } finally {
    for (const { child } of helpers) child.kill('SIGKILL');
  }
});

it('has as many moved to one time as there are places', async () => {
  await holds(3);
  const services = pools.map((pool) => visitServices(pool, valkey));
  const before = buyers.slice(0, 30).map((buyerId, n) => ({
    buyerId,
    carId: shop.carIds[n] ?? 0,
    times: [TIMES[n % TIMES.length] ?? ''],
  }));
  await rush(services, { clients: before, now: NOW });
  const visits = await db.select().from(visit);
  expect(visits).toHaveLength(30);
  const startsAt = new Date('2026-06-03T04:30:00Z');
  const moves = await Promise.all(
    visits.map(({ id, buyerId }, n) => {
      const move = { visitId: id, buyerId, startsAt, address: Buffer.alloc(32) };
      return moveVisit(visitServices(pools[n % 3] ?? database.pool, valkey), move, new Date(NOW));
    }),
  );
  expect(moves.filter(({ kind }) => kind === 'moved')).toHaveLength(3);
  expect(moves.filter(({ kind }) => kind === 'taken')).toHaveLength(27);
  const there = (await db.select().from(visit)).filter(
    (one) => one.startsAt.getTime() === startsAt.getTime(),
  );
  expect(there.map(({ place }) => place).sort()).toEqual([1, 2, 3]);
  expect(await visitsThere()).toBe(30);
});
