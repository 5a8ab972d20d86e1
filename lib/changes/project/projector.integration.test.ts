import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { KEY } from '../../serving/keys.ts';
import { readCarPages } from '../../serving/project-cars.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { currentRun } from '../../serving/trust.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import type { ColumnValue } from '../change.ts';
import { PROJECTORS } from '../log/streams.ts';
import { listDeadLetters } from './dead-letters.ts';
import { HandWrittenLog, until } from './testing/hand-written-log.ts';
import { carChange, rowChange, sampleOrigin, tableChange } from './testing/sample-changes.ts';
import { shownCar } from './testing/shown-car.ts';
import { Gate, TestProjectors } from './testing/test-projectors.ts';

let database: TestDatabase;
let valkey: TestValkey;
let name: string;
let log: HandWrittenLog;
let projectors: TestProjectors;
/** Live cars; each test takes one of its own, or more. */
let cars: number[];

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  name = new URL(database.url).pathname.slice(1);
  log = new HandWrittenLog(valkey.client, name);
  await writeDrafts(database.pool, testCatalogue(120));
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
const shownPrice = async (id: number) => (await shown(id)).page?.price;
const set = (table: string, id: number, column: string, value: ColumnValue) =>
  database.pool.query(`UPDATE ${table} SET ${column} = ? WHERE id = ?`, [value, id]);
const pending = async () =>
  Number((await valkey.client.xpending(KEY.changeStream(name, 'car'), PROJECTORS))[0]);

async function columnOf(table: string, id: number, column: string): Promise<ColumnValue> {
  const [rows] = await database.pool.query<RowDataPacket[]>(
    `SELECT ${column} AS value FROM ${table} WHERE id = ?`,
    [id],
  );
  return rows[0]?.value ?? null;
}

describe('a change of a car', () => {
  it('is applied, and finished with', async () => {
    const id = nextCar();
    projectors.start();
    await set('car', id, 'price', 123_456);
    await log.append(carChange(id));
    await log.applied();
    const { page, card, listings } = await shown(id);
    expect([page?.price, card?.price]).toEqual([123_456, 123_456]);
    expect(listings).toContain(KEY.discrete('color', page?.color.id ?? 0));
    expect(await log.backlog()).toBe(0);
  });

  it('is finished with after it was applied, and not before', async () => {
    const id = nextCar();
    const gate = new Gate();
    projectors.start({ waitUntilVisible: gate.wait });
    await log.append(carChange(id));
    await until(() => gate.waiting > 0);
    expect([await pending(), (await shown(id)).page]).toEqual([1, null]);
    gate.open();
    await log.applied();
    expect([await pending(), (await shown(id)).page?.id]).toEqual([0, id]);
  });

  it('is left to others when a projector ends in the middle of it', async () => {
    const id = nextCar();
    const gate = new Gate();
    const first = projectors.start({ waitUntilVisible: gate.wait });
    await log.append(carChange(id));
    await until(() => gate.waiting > 0);
    await first.stop();
    expect(await log.backlog()).toBe(1);
    projectors.start();
    await log.applied();
    expect((await shown(id)).page?.id).toBe(id);
  });

  it('takes few builds when it comes again and again', async () => {
    const [id, other] = [nextCar(), nextCar()];
    const gate = new Gate();
    projectors.start({ waitUntilVisible: gate.wait });
    await log.append(carChange(other));
    await until(() => gate.waiting === 1);
    await log.append(...Array.from({ length: 500 }, () => carChange(id)));
    await set('car', id, 'price', 234_567);
    await log.append(carChange(id));
    await until(() => gate.waiting === 2);
    gate.open();
    await log.applied();
    expect(await shownPrice(id)).toBe(234_567);
    expect(gate.waiting).toBeLessThanOrEqual(4);
  });

  it.each(['draft', 'booked', 'sold', 'withdrawn'])(
    'takes it out of everything that lists it: %s',
    async (status) => {
      const id = nextCar();
      projectors.start();
      await log.append(carChange(id));
      await log.applied();
      expect((await shown(id)).listings).not.toEqual([]);
      await set('car', id, 'status', status);
      await log.append(carChange(id));
      await log.applied();
      const { page, card, listings, isAbsent } = await shown(id);
      expect([card, listings, isAbsent]).toEqual([null, [], status === 'draft']);
      expect(page?.status).toBe(status === 'draft' ? undefined : status);
    },
  );

  it('brings it in when it begins to exist, whatever was known of its absence', async () => {
    const id = nextCar();
    projectors.start();
    const [copy] = await database.pool.query<RowDataPacket[]>('SELECT * FROM car WHERE id = ?', [id]);
    const fresh = { ...copy[0], id: 5_000_000, source_id: 'fresh' };
    await log.append(carChange(fresh.id));
    await log.applied();
    expect((await shown(fresh.id)).isAbsent).toBe(true);
    await database.pool.query('INSERT INTO car SET ?', [fresh]);
    await log.append(rowChange('car', null, { id: fresh.id }));
    await log.applied();
    expect(await shown(fresh.id)).toMatchObject({ isAbsent: false, page: { id: fresh.id } });
    await database.pool.query('DELETE FROM car WHERE id = ?', [fresh.id]);
    await log.append(rowChange('car', { id: fresh.id }, null));
    await log.applied();
    expect(await shown(fresh.id)).toMatchObject({ isAbsent: true, page: null, card: null, listings: [] });
  });
});

describe('a renamed value', () => {
  it.each([
    ['color', 'color_id'],
    ['seller', 'seller_id'],
  ])('reaches the cars that hang on it: %s', async (table, column) => {
    await rebuild(database.pool, valkey.client);
    const valueId = Number(await columnOf('car', nextCar(), column));
    const [rows] = await database.pool.query<RowDataPacket[]>(
      `SELECT id FROM car WHERE ${column} = ? AND status = 'live'`,
      [valueId],
    );
    await database.pool.query(`UPDATE ${table} SET name = 'Renamed' WHERE id = ?`, [valueId]);
    if (table === 'seller') await set('seller', valueId, 'kind', 'dealer');
    projectors.start();
    await log.append(rowChange(table, { id: valueId }, { id: valueId }));
    await log.applied();
    const pages = await Promise.all(rows.map(async (row) => (await shown(Number(row.id))).page));
    expect(pages.length).toBeGreaterThan(0);
    const names = pages.map((page) => (table === 'color' ? page?.color.name : page?.seller.name));
    expect(new Set(names)).toEqual(new Set(['Renamed']));
  });

  it('gets its word, and keeps the old one as an alias', async () => {
    await rebuild(database.pool, valkey.client);
    const [rows] = await database.pool.query<RowDataPacket[]>("SELECT id FROM make WHERE slug = 'honda'");
    const id = Number(rows[0]?.id);
    await database.pool.query("UPDATE make SET name = 'Honda Cars', slug = 'honda-cars' WHERE id = ?", [id]);
    projectors.start();
    const [before, after] = [
      { id, slug: 'honda' },
      { id, slug: 'honda-cars' },
    ];
    await log.append(rowChange('make', before, after));
    await log.applied();
    const meanings = async (word: string) => JSON.parse((await valkey.client.hget(KEY.slugs, word)) ?? '[]');
    expect(await meanings('honda-cars')).toMatchObject([{ type: 'make', ids: [id], isCanonical: true }]);
    expect(await meanings('honda')).toMatchObject([{ type: 'make', ids: [id], isCanonical: false }]);
    const [cards] = [await valkey.client.hvals(KEY.cards)];
    const slugs = cards.map((text) => JSON.parse(text).make.slug);
    expect(slugs).toContain('honda-cars');
    expect(slugs).not.toContain('honda');
  });
});

describe('a change of everything', () => {
  it('reaches every car: TRUNCATE of a side table', async () => {
    const id = nextCar();
    await database.pool.query(
      "INSERT INTO car_price_history (car_id, price, at) VALUES (?, 1, '2026-01-01')",
      [id],
    );
    await rebuild(database.pool, valkey.client);
    expect((await shown(id)).page?.priceHistory).not.toEqual([]);
    await database.pool.query('TRUNCATE TABLE car_price_history');
    projectors.start();
    await log.append(tableChange('truncate', 'car_price_history'));
    await log.applied();
    const pages = await valkey.client.keys(KEY.pagePattern);
    const histories = await Promise.all(
      pages.map(async (key) => (await shown(KEY.carOf(key))).page?.priceHistory),
    );
    expect(new Set(histories.map((history) => history?.length))).toEqual(new Set([0]));
  });

  it('is vouched for after a resync, and only then', async () => {
    const gate = new Gate();
    projectors.start({ waitUntilVisible: gate.wait });
    await log.startOver('first start');
    const trusted = async () => JSON.parse((await valkey.client.get(KEY.trusted)) ?? 'null');
    await until(() => gate.waiting > 0);
    expect(await trusted()).toMatchObject({ isComplete: false });
    gate.open();
    await log.applied();
    expect(await trusted()).toMatchObject({ run: await currentRun(valkey.client), isComplete: true });
    expect(await valkey.client.exists(KEY.listingGeneration)).toBe(1);
    const [rows] = await database.pool.query<RowDataPacket[]>(
      "SELECT COUNT(*) AS n FROM car WHERE status = 'live'",
    );
    expect(await valkey.client.hlen(KEY.cards)).toBe(Number(rows[0]?.n));
  });
});

describe('a message that cannot be understood', () => {
  it('is kept as a dead letter at once, and the rest goes on', async () => {
    const id = nextCar();
    await log.append(carChange(nextCar()));
    const stream = KEY.changeStream(name, 'car');
    const entryId = await valkey.client.xadd(stream, '*', 'op', 'merge', 'after', `{"id":${id}}`);
    await log.append(rowChange('car', null, { id: 'seven' }), carChange(id));
    projectors.start();
    await log.applied();
    expect(await listDeadLetters(valkey.client, '', 10)).toMatchObject([
      { stream, entryId, carId: null, attempts: 1, reason: 'unknown operation "merge"' },
      { stream, carId: null, attempts: 1, reason: 'id is "seven", which is no id' },
    ]);
    expect([(await shown(id)).page?.id, await log.backlog()]).toEqual([id, 0]);
  });
});

describe('a bulk change', () => {
  it('brings no more of each car than it can have changed', async () => {
    await rebuild(database.pool, valkey.client);
    const [fitted = 0] = cars;
    const wholeBefore = (await valkey.client.hget(KEY.page(fitted), 'v')) ?? '';
    await database.pool.query('UPDATE car SET price = 345678 WHERE id IN (?)', [cars]);
    const inBulk = sampleOrigin({ gtid: '0-1-8' });
    const ofBulk = (column: string) => (id: number) => {
      const before = { id, variant_id: 1, [column]: 1 };
      return rowChange('car', before, { ...before, [column]: 2 }, inBulk);
    };
    const tickets = () => valkey.client.hmget(KEY.page(fitted), 'core', 'whole');
    projectors.start();
    await log.append(...cars.map(ofBulk('price')));
    await log.applied();
    expect(await Promise.all(cars.map(shownPrice))).toEqual(cars.map(() => 345_678));
    expect(await tickets()).toEqual([wholeBefore, wholeBefore]);
    await database.pool.query('UPDATE car SET km_driven = 4321 WHERE id IN (?)', [cars]);
    await log.append(...cars.map(ofBulk('km_driven')));
    await log.applied();
    expect((await shown(fitted)).page?.kmDriven).toBe(4_321);
    expect(await tickets()).toEqual([null, wholeBefore]);
    await database.pool.query('DELETE FROM car_feature WHERE car_id = ?', [fitted]);
    const features = rowChange('car_feature', { car_id: fitted, feature_id: 1 }, null, inBulk);
    await log.append(...cars.map(ofBulk('price')), features);
    await log.applied();
    expect((await shown(fitted)).page?.features).toEqual([]);
    expect(await tickets()).toEqual([null, null]);
    const pages = await readCarPages(database.pool, cars, 'test');
    const byId = new Map(pages.map((page) => [page.id, page]));
    for (const id of cars) expect((await shown(id)).page).toEqual(byId.get(id));
  });

  it('does not hold up the changes of single cars', async () => {
    const [single, ...bulk] = cars;
    if (single === undefined) throw new Error('no car is left');
    const ofBulk = sampleOrigin({ gtid: '0-1-100' });
    const gate = new Gate((origins) => origins.some((origin) => origin.gtid === ofBulk.gtid));
    await log.append(...bulk.map((id) => carChange(id, ofBulk)));
    await log.append(carChange(single));
    projectors.start({ waitUntilVisible: gate.wait });
    await until(async () => (await shown(single)).page !== null);
    await until(async () => gate.waiting > 0);
    expect(await valkey.client.xlen(KEY.listingChanges)).toBe(1);
    gate.open();
    await log.applied();
    expect(await valkey.client.xlen(KEY.listingChanges)).toBe(bulk.length + 1);
  });

  it('is overtaken by a change that comes after it', async () => {
    const single = nextCar();
    const ofBulk = sampleOrigin({ gtid: '0-1-100' });
    const unknown = Array.from({ length: 2_000 }, (_, index) => 1_000_000 + index);
    await log.append(...unknown.map((id) => carChange(id, ofBulk)));
    await log.append(carChange(single));
    projectors.start();
    await log.applied();
    const version = async (id: number) => Number(await valkey.client.hget(KEY.page(id), 'v'));
    const [own, others] = await Promise.all([version(single), Promise.all(unknown.map(version))]);
    expect(others.filter((other) => other > own).length).toBeGreaterThan(unknown.length / 2);
  });
});
