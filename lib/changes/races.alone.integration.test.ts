import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConnection, RowDataPacket } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { metrics } from '../platform/metrics.ts';
import { applyCars } from '../serving/apply-cars.ts';
import { TICKET_SECONDS } from '../serving/apply-script.ts';
import { KEY } from '../serving/keys.ts';
import { markStale } from '../serving/mark-stale.ts';
import { projectCars, readCarStates } from '../serving/project-cars.ts';
import { projectEach } from '../serving/project-each.ts';
import { rebuild } from '../serving/rebuild.ts';
import { takeTicket } from '../serving/tickets.ts';
import { beginVouching } from '../serving/trust.ts';
import { testCatalogue } from '../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { beginSnapshot } from './binlog-snapshot.ts';
import { Capture } from './capture/capture.ts';
import { type ChangeSource, SourceError } from './capture/change-source.ts';
import { type ChangeLogReader, LostLeaseError } from './log/change-log.ts';
import { openLogProgress } from './log/log-progress.ts';
import { openLogWriter } from './log/log-writer.ts';
import { startProjector } from './project/run-projector.ts';
import { PROJECTED_TABLES } from './project/table-rules.ts';
import { HandWrittenLog, NOWHERE, until } from './project/testing/hand-written-log.ts';
import { carChange, rowChange, sampleOrigin } from './project/testing/sample-changes.ts';
import { shownCar } from './project/testing/shown-car.ts';
import { Gate, TestProjectors } from './project/testing/test-projectors.ts';

const OLD = 100_000;
const NEW = 200_000;

let database: TestDatabase;
let valkey: TestValkey;
let name: string;
let log: HandWrittenLog;
let projectors: TestProjectors;
let car: number;
let others: number[];
/** The car's row, to insert it again. */
let row: Record<string, unknown>;

const stores = () => ({ pool: database.pool, valkey: valkey.client });
const query = (sql: string, values: unknown[] = []) => database.pool.query<RowDataPacket[]>(sql, values);

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  name = new URL(database.url).pathname.slice(1);
  log = new HandWrittenLog(valkey.client, name);
  projectors = new TestProjectors(stores(), name);
  await writeDrafts(database.pool, testCatalogue(60));
  const [rows] = await query("SELECT id FROM car WHERE status = 'live' ORDER BY id");
  [car = 0, ...others] = rows.map(({ id }) => Number(id));
  for (const table of ['car_feature', 'car_image', 'car_price_history', 'specification']) {
    await query(`DELETE FROM ${table} WHERE car_id = ?`, [car]);
  }
  await query(
    'DELETE FROM inspection_item WHERE inspection_id IN (SELECT id FROM inspection WHERE car_id = ?)',
    [car],
  );
  await query('DELETE FROM inspection WHERE car_id = ?', [car]);
  await query('UPDATE car SET price = ? WHERE id = ?', [OLD, car]);
  [[row = {}]] = await query('SELECT * FROM car WHERE id = ?', [car]);
});
beforeEach(async () => {
  await valkey.flush();
  await query('REPLACE INTO car SET ?', [row]);
});
afterEach(() => projectors.stop());
afterAll(() => Promise.all([valkey.close(), database.drop()]));

const reprice = (price: number) => query('UPDATE car SET price = ? WHERE id = ?', [price, car]);
const remove = () => query('DELETE FROM car WHERE id = ?', [car]);
const insert = () => query('INSERT INTO car SET ?', [row]);
const shown = () => shownCar(valkey.client, car);
const shownPrice = async () => (await shown()).page?.price ?? null;

/** A builder that has taken its ticket and read MySQL, and is about to write. */
async function slowBuilder(): Promise<() => ReturnType<typeof applyCars>> {
  const ticket = await takeTicket(valkey.client);
  const { states } = await readCarStates(database.pool, [car], 'test');
  return () => applyCars(valkey.client, states, ticket);
}

describe('a late fill against a newer projection', () => {
  it('is refused', async () => {
    const fill = await slowBuilder();
    await reprice(NEW);
    await projectCars(stores(), [car], 'test');
    expect(await fill()).toMatchObject({ refused: [car], applied: [] });
    expect(await shownPrice()).toBe(NEW);
  });

  it('does not bring a car back that is gone', async () => {
    const fill = await slowBuilder();
    await remove();
    await projectCars(stores(), [car], 'test');
    expect(await fill()).toMatchObject({ refused: [car] });
    expect(await shown()).toMatchObject({ isAbsent: true, page: null, card: null, listings: [] });
  });

  it('does not even when nothing reminds of the car any more: no ticket is good for as long as a tombstone lives', async () => {
    const { states } = await readCarStates(database.pool, [car], 'test');
    const ticket = (await takeTicket(valkey.client)) - (TICKET_SECONDS + 1) * 1_000_000;
    await remove();
    await projectCars(stores(), [car], 'test');
    expect(await valkey.client.ttl(KEY.page(car))).toBeGreaterThan(TICKET_SECONDS);
    await valkey.client.del(KEY.page(car));
    expect(await applyCars(valkey.client, states, ticket)).toMatchObject({ late: [car], applied: [] });
    expect(await valkey.client.exists(KEY.page(car), KEY.cards)).toBe(0);
  });
});

/** A reader that leaves all that comes after its first entries to other members. */
function readingOnce(reader: ChangeLogReader): ChangeLogReader {
  let hasRead = false;
  return {
    async read(count, waitMs) {
      if (hasRead) return sleep(waitMs, []);
      const entries = await reader.read(count, waitMs);
      hasRead = entries.length > 0;
      return entries;
    },
    takeOver: async () => [],
    acknowledge: (entries) => reader.acknowledge(entries),
    renew: () => reader.renew(),
    leave: () => reader.leave(),
  };
}

describe('delete and insert of one car, reordered', () => {
  it('in two projectors: the one that read first does not write last', async () => {
    const [early, late] = [new Gate(), new Gate()];
    await remove();
    const reader = readingOnce(projectors.newReader('slow'));
    projectors.start({ reader, waitUntilVisible: early.wait });
    await log.append(rowChange('car', { id: car }, null));
    await until(() => early.waiting > 0);
    await insert();
    projectors.start({ waitUntilVisible: late.wait });
    await log.append(rowChange('car', null, { id: car }));
    await until(() => late.waiting > 0);
    late.open();
    await until(async () => (await shown()).page !== null);
    early.open();
    await log.applied();
    expect(await shown()).toMatchObject({ isAbsent: false, page: { id: car } });
  });

  it('a read of the gap is refused after the insert was applied', async () => {
    await remove();
    const delayed = await slowBuilder();
    await insert();
    await projectCars(stores(), [car], 'test');
    expect(await delayed()).toMatchObject({ refused: [car] });
    expect(await shown()).toMatchObject({ isAbsent: false, page: { id: car } });
  });

  it('a read from before is refused after the delete was applied', async () => {
    const delayed = await slowBuilder();
    await remove();
    await projectCars(stores(), [car], 'test');
    await delayed();
    expect(await shown()).toMatchObject({ isAbsent: true, page: null });
  });
});

describe('an "absent" mark against an insert', () => {
  it("is removed by the insert's event", async () => {
    await remove();
    await projectCars(stores(), [car], 'test');
    expect((await shown()).isAbsent).toBe(true);
    await insert();
    projectors.start();
    await log.append(rowChange('car', null, { id: car }));
    await log.applied();
    expect(await shown()).toMatchObject({ isAbsent: false, page: { id: car } });
  });

  it('is refused when it comes after the insert', async () => {
    await remove();
    const mark = await slowBuilder();
    await insert();
    projectors.start();
    await log.append(rowChange('car', null, { id: car }));
    await log.applied();
    await mark();
    expect(await shown()).toMatchObject({ isAbsent: false, page: { id: car } });
  });
});

describe('an event that arrives before MySQL shows its commit', () => {
  let transaction: PoolConnection;
  let end: AbortController;
  let done: Promise<void>;

  /** A transaction that has changed the price, and that the log tells of already: its place is just ahead of the binlog's end. */
  beforeEach(async () => {
    await projectCars(stores(), [car], 'test');
    transaction = await database.pool.getConnection();
    const { file, pos } = await beginSnapshot(transaction);
    await transaction.query('UPDATE car SET price = ? WHERE id = ?', [NEW, car]);
    await log.append(carChange(car, sampleOrigin({ gtid: '0-1-5', file, pos: pos + 1 })));
    end = new AbortController();
    ({ done } = startProjector({ stores: stores(), database: name, signal: end.signal }));
  });
  afterEach(async () => {
    end.abort();
    await done;
    transaction.release();
  });

  async function questions(): Promise<number> {
    const { values } = await metrics.mysqlQueries.get();
    return values.find((value) => value.labels.caller === 'wait-until-visible')?.value ?? 0;
  }

  async function untilAskedAgain(): Promise<void> {
    const before = await questions();
    await until(async () => (await questions()) > before + 3);
  }

  it('waits for it', async () => {
    await untilAskedAgain();
    expect([await shownPrice(), await log.backlog()]).toEqual([OLD, 1]);
    await transaction.query('COMMIT');
    await log.applied();
    expect(await shownPrice()).toBe(NEW);
  });

  it('waits on when it cannot ask for a moment', async () => {
    await untilAskedAgain();
    const [rows] = await query(
      'SELECT ID AS id FROM information_schema.PROCESSLIST WHERE DB = ? AND ID NOT IN (CONNECTION_ID(), ?)',
      [name, transaction.threadId],
    );
    for (const { id } of rows) await query(`KILL ${Number(id)}`).catch(() => {});
    await untilAskedAgain();
    expect([await shownPrice(), await log.backlog()]).toEqual([OLD, 1]);
    await transaction.query('COMMIT');
    await log.applied();
    expect(await shownPrice()).toBe(NEW);
  });
});

describe('a change of what many cars share, that arrives before MySQL shows an earlier one', () => {
  it('reaches the car that the earlier one has brought', async () => {
    await remove();
    const rename = sampleOrigin({ gtid: '0-1-7' });
    const gate = new Gate((origins) => origins.some((origin) => origin.gtid === rename.gtid));
    await log.append(
      rowChange('color', { id: row.color_id as number }, { id: row.color_id as number }, rename),
    );
    projectors.start({ waitUntilVisible: gate.wait });
    await until(() => gate.waiting > 0);
    await insert();
    gate.open();
    await log.applied();
    expect(await shown()).toMatchObject({ page: { id: car } });
  });
});

describe('a projector that dies', () => {
  it('before it writes leaves its entries to another', async () => {
    const gate = new Gate();
    const dead = projectors.start({ waitUntilVisible: gate.wait });
    await reprice(NEW);
    await log.append(carChange(car), ...others.map((id) => carChange(id)));
    await until(() => gate.waiting > 0);
    await dead.stop();
    expect(await log.backlog()).toBe(1 + others.length);
    projectors.start();
    await log.applied();
    expect(await shownPrice()).toBe(NEW);
  });

  it('between write and acknowledgement has its entries done twice, which changes nothing', async () => {
    const reader = projectors.newReader('dead');
    const refuse = () => Promise.reject(new Error('killed'));
    const dead = projectors.start({
      reader: {
        read: (count, waitMs) => reader.read(count, waitMs),
        takeOver: (count) => reader.takeOver(count),
        acknowledge: refuse,
        renew: () => reader.renew(),
        leave: () => reader.leave(),
      },
    });
    await log.append(carChange(car));
    await until(() => dead.projector.state.reason === 'killed');
    const once = await shown();
    await dead.stop();
    const told = await valkey.client.xlen(KEY.listingChanges);
    projectors.start();
    await log.applied();
    expect(await shown()).toEqual(once);
    expect(await valkey.client.xlen(KEY.listingChanges)).toBe(told);
  });
});

describe('a capture that dies', () => {
  const newWriter = () =>
    openLogWriter({ valkey: valkey.client.duplicate(), database: name, projected: PROJECTED_TABLES });
  const later = { ...NOWHERE, gtid: '0-1-2', pos: 400 };

  it('around its write has written entries and checkpoint, or neither', async () => {
    const [first, second] = [newWriter(), newWriter()];
    await first.acquire();
    await first.startOver(NOWHERE, 'first start');
    await valkey.client.del(KEY.captureLease);
    await second.acquire();
    await expect(first.append({ changes: [carChange(car)], checkpoint: later })).rejects.toThrow(
      LostLeaseError,
    );
    expect(await second.checkpoint()).toEqual(NOWHERE);
    expect(await valkey.client.xlen(KEY.changeStream(name, 'car'))).toBe(0);
    await second.append({ changes: [carChange(car)], checkpoint: later });
    expect(await second.checkpoint()).toEqual(later);
    expect(await valkey.client.xlen(KEY.changeStream(name, 'car'))).toBe(1);
  });

  it('within a large transaction has its beginning written twice, which changes nothing', async () => {
    const [first, second] = [newWriter(), newWriter()];
    const changes = [car, ...others].map((id) => carChange(id));
    await first.acquire();
    await first.startOver(NOWHERE, 'first start');
    await first.append({ changes: changes.slice(0, 5), checkpoint: null });
    await valkey.client.del(KEY.captureLease);
    await second.acquire();
    expect(await second.checkpoint()).toEqual(NOWHERE);
    await reprice(NEW);
    await second.append({ changes, checkpoint: later });
    projectors.start();
    await log.applied();
    expect(await shownPrice()).toBe(NEW);
    expect(await valkey.client.hlen(KEY.cards)).toBe(1 + others.length);
  });
});

/** Everything is there and vouched for, from this ticket on. */
async function vouchedFor(): Promise<number> {
  await valkey.client.set(KEY.trusted, JSON.stringify({ run: 'none', from: 1, isComplete: false }));
  const vouching = await beginVouching(valkey.client);
  await rebuild(database.pool, valkey.client);
  await vouching.vouch();
  return takeTicket(valkey.client);
}

const trusted = async () => JSON.parse((await valkey.client.get(KEY.trusted)) ?? 'null');

/** Drops what the cars' stream holds, as some other program might. */
async function drop(isTrimmed: boolean): Promise<void> {
  const stream = KEY.changeStream(name, 'car');
  if (isTrimmed) await valkey.client.xtrim(stream, 'MAXLEN', 0);
  for (const [id] of await valkey.client.xrange(stream, '-', '+')) await valkey.client.xdel(stream, id);
}

describe('a stream that was trimmed before it was read', () => {
  it.each([
    ['trimmed unread', false, 'XTRIM'],
    ['deleted unread', false, 'XDEL'],
    ['trimmed when a projector had got them that died', true, 'XTRIM'],
  ])('has everything built anew, and nothing served unasked meanwhile: %s', async (_, isGiven, how) => {
    const before = await vouchedFor();
    const reading = projectors.start();
    await log.append(carChange(others[0] ?? 0));
    await log.applied();
    await reading.stop();
    const dead = new Gate();
    const dying = isGiven ? projectors.start({ waitUntilVisible: dead.wait }) : null;
    await reprice(NEW);
    await log.append(carChange(car));
    if (isGiven) await until(() => dead.waiting > 0);
    await dying?.stop();
    await drop(how === 'XTRIM');
    expect(await shownPrice()).toBe(OLD);

    projectors.start();
    await until(async () => (await trusted()).from > before);
    await until(async () => (await trusted()).isComplete);
    await log.applied();
    expect(await shownPrice()).toBe(NEW);
    expect(await valkey.client.exists(KEY.listingGeneration)).toBe(1);
  });
});

describe('a binlog that cannot be read on: purged, or of another server after a failover', () => {
  it('has everything built anew, and nothing served unasked meanwhile', async () => {
    const before = await vouchedFor();
    await log.append(carChange(others[0] ?? 0));
    await reprice(NEW);
    const afterwards = { ...NOWHERE, gtid: '0-2-77' };
    const source: ChangeSource = {
      position: async () => afterwards,
      async *read(from, signal) {
        if (from.gtid !== afterwards.gtid) throw new SourceError('resync', 'the binlog was purged');
        await until(() => signal.aborted);
      },
    };
    const end = new AbortController();
    const writer = openLogWriter({ valkey: valkey.client, database: name, projected: PROJECTED_TABLES });
    await valkey.client.del(KEY.captureLease);
    const currentGtid = async () => afterwards.gtid;
    const capture = new Capture({ source, writer, currentGtid, tables: PROJECTED_TABLES });
    const captured = capture.run(end.signal);
    await until(async () => !(await trusted()).isComplete);
    expect((await trusted()).from).toBeGreaterThan(before);
    projectors.start();
    await until(async () => (await trusted()).isComplete);
    expect(await shownPrice()).toBe(NEW);
    expect(await openLogProgress(valkey.client).checkpoint()).toEqual(afterwards);
    end.abort();
    await captured;
  });
});

describe('a bulk change of every car', () => {
  it('does not hold up a single car, not even one of its own', async () => {
    const ofBulk = sampleOrigin({ gtid: '0-1-100' });
    const gate = new Gate((origins) => origins.every((origin) => origin.gtid === ofBulk.gtid));
    await log.append(...[...others, car].map((id) => carChange(id, ofBulk)));
    await reprice(NEW);
    await log.append(carChange(car));
    projectors.start({ waitUntilVisible: gate.wait });
    await until(async () => (await shownPrice()) === NEW);
    expect(gate.waiting).toBeGreaterThan(0);
    gate.open();
    await log.applied();
    expect(await valkey.client.hlen(KEY.cards)).toBe(1 + others.length);
  });
});

describe('a car that cannot be built', () => {
  const setLive = async (instant: string) => {
    const connection = await database.pool.getConnection();
    await connection.query("SET SESSION sql_mode = ''");
    await connection.query('UPDATE car SET made_live_at = ? WHERE id = ?', [instant, car]);
    connection.destroy();
  };

  it('is not marked stale by who tried it before it was mended', async () => {
    await setLive('0000-00-00 00:00:00');
    const { failed } = await projectEach(stores(), [car], 'test');
    expect(failed).toMatchObject([{ id: car }]);
    await setLive('2026-05-01 10:00:00');
    await projectCars(stores(), [car], 'test');
    await markStale(valkey.client, failed);
    expect(await shown()).toMatchObject({ isStale: false, page: { id: car } });
  });

  it('is marked stale, and brought back by whoever reads it after it was mended', async () => {
    await projectCars(stores(), [car], 'test');
    await setLive('0000-00-00 00:00:00');
    const { failed } = await projectEach(stores(), [car], 'test');
    await markStale(valkey.client, failed);
    expect(await shown()).toMatchObject({ isStale: true, card: null, listings: [] });
    await setLive('2026-05-01 10:00:00');
    await projectCars(stores(), [car], 'test');
    expect(await shown()).toMatchObject({ isStale: false, page: { id: car } });
  });
});
