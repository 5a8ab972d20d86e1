import type { Pool, RowDataPacket } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { openPool } from '../../platform/mysql-pool.ts';
import { KEY } from '../../serving/keys.ts';
import { openValkey, openWorkerValkey, type Valkey } from '../../serving/valkey.ts';
import { openProxy, type TcpProxy } from '../../testing/tcp-proxy.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import type { ChangeLogReader } from '../log/change-log.ts';
import { listDeadLetters } from './dead-letters.ts';
import { HandWrittenLog, until } from './testing/hand-written-log.ts';
import { carChange, rowChange } from './testing/sample-changes.ts';
import { shownCar } from './testing/shown-car.ts';
import { Gate, TestProjectors } from './testing/test-projectors.ts';

let database: TestDatabase;
let valkey: TestValkey;
let name: string;
let log: HandWrittenLog;
let projectors: TestProjectors;
let cars: number[];

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  name = new URL(database.url).pathname.slice(1);
  log = new HandWrittenLog(valkey.client, name);
  await writeDrafts(database.pool, testCatalogue(60));
  const [rows] = await database.pool.query<RowDataPacket[]>(
    "SELECT id FROM car WHERE status = 'live' ORDER BY id",
  );
  cars = rows.map((row) => Number(row.id));
});
beforeEach(async () => {
  await valkey.flush();
  projectors = new TestProjectors({ pool: database.pool, valkey: valkey.client }, name);
});
afterEach(() => projectors.stop());
afterAll(() => Promise.all([valkey.close(), database.drop()]));

function nextCar(): number {
  const id = cars.shift();
  if (id === undefined) throw new Error('no car is left');
  return id;
}

const shown = (id: number) => shownCar(valkey.client, id);
const setPrice = (id: number, price: number) =>
  database.pool.query('UPDATE car SET price = ? WHERE id = ?', [price, id]);

/** A reader whose sign of life stops, as that of a process that was killed. */
function dying(reader: ChangeLogReader): ChangeLogReader & { die(): void } {
  let isAlive = true;
  const never = () => new Promise<never>(() => {});
  return {
    read: async (count, waitMs) => (isAlive ? reader.read(count, waitMs) : never()),
    takeOver: async (count) => (isAlive ? reader.takeOver(count) : never()),
    acknowledge: async (entries) => (isAlive ? reader.acknowledge(entries) : never()),
    renew: async () => (isAlive ? reader.renew() : never()),
    leave: () => reader.leave(),
    die() {
      isAlive = false;
    },
  };
}

/** Starts a projector that has got this car's change when it dies, and has not acknowledged it. */
async function dieWith(id: number, isApplied: boolean): Promise<void> {
  const reader = dying(projectors.newReader('dead'));
  const gate = new Gate();
  if (isApplied) gate.open();
  const acknowledge = async () => reader.die();
  projectors.startForgotten({ reader: { ...reader, acknowledge }, waitUntilVisible: gate.wait });
  await log.append(carChange(id));
  await until(async () => (isApplied ? (await shown(id)).page !== null : gate.waiting > 0));
  reader.die();
  await valkey.client.del(KEY.projectorLease('dead'));
}

describe('several projectors', () => {
  it('share the work', async () => {
    const gates = [new Gate(), new Gate()];
    for (const gate of gates) projectors.start({ waitUntilVisible: gate.wait });
    const ids = [nextCar(), nextCar()];
    await log.append(carChange(ids[0] ?? 0));
    await until(() => gates.some((gate) => gate.waiting > 0));
    for (let tries = 0; gates.some((gate) => gate.waiting === 0); tries += 1) {
      await log.append(carChange(1_000_000 + tries));
      await until(async () => (await log.backlog()) > 0);
    }
    for (const gate of gates) gate.open();
    await log.append(carChange(ids[1] ?? 0));
    await log.applied();
    expect(await Promise.all(ids.map(async (id) => (await shown(id)).page?.id))).toEqual(ids);
  });

  it.each([
    ['had not begun with it', false],
    ['had only to acknowledge it', true],
  ])('take over what a dead one %s', async (_, isApplied) => {
    const id = nextCar();
    await dieWith(id, isApplied);
    await setPrice(id, 345_678);
    projectors.start();
    await log.applied();
    expect((await shown(id)).page?.price).toBe(345_678);
    expect(await log.backlog()).toBe(0);
  });
});

/** An instant that MySQL accepts and no page can show. */
async function poison(id: number): Promise<void> {
  const connection = await database.pool.getConnection();
  await connection.query("SET SESSION sql_mode = ''");
  await connection.query("UPDATE car SET made_live_at = '0000-00-00 00:00:00' WHERE id = ?", [id]);
  connection.destroy();
}

const heal = (id: number) =>
  database.pool.query("UPDATE car SET made_live_at = '2026-05-01 10:00:00' WHERE id = ?", [id]);

describe('a car that cannot be built', () => {
  it('is tried five times, kept as a dead letter and marked stale, while the rest goes on', async () => {
    const [bad, good] = [nextCar(), nextCar()];
    projectors.start();
    await log.append(carChange(bad));
    await log.applied();
    await poison(bad);
    await Promise.all([bad, good].map((id) => setPrice(id, 456_789)));
    await log.append(carChange(good), carChange(bad));
    await log.applied();
    const stream = KEY.changeStream(name, 'car');
    const last = (await valkey.client.xrevrange(stream, '+', '-', 'COUNT', 1))[0]?.[0];
    expect(await listDeadLetters(valkey.client, '', 10)).toMatchObject([
      { stream, entryId: last, carId: bad, attempts: 5, reason: 'Invalid time value' },
    ]);
    expect(await shown(bad)).toMatchObject({ isStale: true, card: null, listings: [] });
    expect(await shown(good)).toMatchObject({ isStale: false, page: { price: 456_789 } });
    expect(await log.backlog()).toBe(0);

    await heal(bad);
    await log.append(carChange(bad));
    await log.applied();
    const { isStale, page, card, listings } = await shown(bad);
    expect([isStale, page?.price, card?.price]).toEqual([false, 456_789, 456_789]);
    expect(listings).not.toEqual([]);
  });

  it('is well again without a dead letter when a later change comes in time', async () => {
    const bad = nextCar();
    await poison(bad);
    const gate = new Gate();
    projectors.start({ waitUntilVisible: gate.wait });
    await log.append(carChange(bad));
    await until(() => gate.waiting === 1);
    gate.open();
    await until(() => gate.waiting === 2);
    await heal(bad);
    await log.append(carChange(bad));
    await log.applied();
    expect(await shown(bad)).toMatchObject({ isStale: false, page: { id: bad } });
    expect(await listDeadLetters(valkey.client, '', 10)).toEqual([]);
  });

  it('does not hold up anything either where what is stored of it is broken, and has all built anew', async () => {
    const [bad, good] = [nextCar(), nextCar()];
    await valkey.client.set(KEY.page(bad), 'no hash');
    projectors.start();
    await log.append(carChange(bad), carChange(good));
    await log.applied();
    expect(await listDeadLetters(valkey.client, '', 10)).toMatchObject([{ carId: bad }]);
    expect((await shown(good)).page?.id).toBe(good);
    await until(async () => (await valkey.client.type(KEY.page(bad))) === 'hash');
    expect((await shown(bad)).page?.id).toBe(bad);
  });

  it('does not hold up a rebuild of everything', async () => {
    const bad = nextCar();
    await poison(bad);
    projectors.start();
    await log.startOver('first start');
    await log.applied();
    expect(await listDeadLetters(valkey.client, '', 10)).toMatchObject([{ stream: KEY.resyncs, carId: bad }]);
    expect(await shown(bad)).toMatchObject({ isStale: true, listings: [] });
    expect(JSON.parse((await valkey.client.get(KEY.trusted)) ?? '{}')).toMatchObject({ isComplete: true });
    await heal(bad);
  });
});

describe('while MySQL is away', () => {
  let proxy: TcpProxy;
  let pool: Pool;

  beforeEach(async () => {
    proxy = await openProxy(database.url);
    pool = openPool(proxy.url);
  });
  afterEach(async () => {
    await projectors.stop();
    await pool.end();
    await proxy.cut();
  });

  it.each([
    ['a car', (id: number) => carChange(id)],
    ['what cars hang on', () => rowChange('color', { id: 1 }, { id: 1 })],
  ])('nothing is lost, and nothing is given up: a change of %s', async (_, changeOf) => {
    const id = nextCar();
    const { projector } = projectors.start({ stores: { pool, valkey: valkey.client } });
    await log.append(carChange(id));
    await log.applied();
    await proxy.cut();
    await setPrice(id, 567_890);
    await log.append(changeOf(id), carChange(id));
    await until(() => projector.state.doing === 'waiting');
    expect(projector.state.reason).not.toBeNull();
    expect(await log.backlog()).toBe(2);
    await proxy.mend();
    await log.applied();
    expect((await shown(id)).page?.price).toBe(567_890);
    expect(await listDeadLetters(valkey.client, '', 10)).toEqual([]);
    expect(projector.state).toMatchObject({ doing: 'idle', reason: null });
  });
});

describe.each([
  ['waits for its answers', openWorkerValkey],
  ['fails at once', openValkey],
])('while Valkey is away from a projector that %s', (_, open) => {
  let proxy: TcpProxy;
  let client: Valkey;

  beforeEach(async () => {
    proxy = await openProxy(valkey.url);
    client = open(proxy.url);
    client.connect().catch(() => {});
    await until(() => client.status === 'ready');
  });
  afterEach(async () => {
    await projectors.stop();
    client.disconnect();
    await proxy.cut().catch(() => {});
  });

  it('nothing is lost, and nothing is given up', async () => {
    const id = nextCar();
    const gate = new Gate();
    const stores = { pool: database.pool, valkey: client };
    const own = new TestProjectors(stores, name);
    const { projector, stop } = own.start({ waitUntilVisible: gate.wait });
    await log.append(carChange(id));
    await until(() => gate.waiting > 0);
    await proxy.cut();
    gate.open();
    await setPrice(id, 678_901);
    await log.append(carChange(id));
    await until(() => projector.state.doing === 'waiting');
    await proxy.mend();
    await log.applied();
    expect(await shown(id)).toMatchObject({ isStale: false, page: { price: 678_901 } });
    expect(await listDeadLetters(valkey.client, '', 10)).toEqual([]);
    await stop();
  });
});
