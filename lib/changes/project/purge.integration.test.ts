import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { openPurger } from '../purge/open-purger.ts';
import type { Purger } from '../purge/purger.ts';
import { PurgeServer } from '../purge/testing/purge-server.ts';
import { HandWrittenLog, until } from './testing/hand-written-log.ts';
import { carChange, rowChange, tableChange } from './testing/sample-changes.ts';
import { shownCar } from './testing/shown-car.ts';
import { TestProjectors } from './testing/test-projectors.ts';

let database: TestDatabase;
let valkey: TestValkey;
let log: HandWrittenLog;
let projectors: TestProjectors;
let cdn: PurgeServer;
let purger: Purger;
let purging: Promise<void>;
let end: AbortController;
/** Live cars. */
let cars: number[];

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, testCatalogue(60));
  const [rows] = await database.pool.query<RowDataPacket[]>(
    "SELECT id FROM car WHERE status = 'live' ORDER BY id",
  );
  cars = rows.map((row) => Number(row.id));
});
beforeEach(async () => {
  await valkey.flush();
  await rebuild(database.pool, valkey.client);
  const name = new URL(database.url).pathname.slice(1);
  log = new HandWrittenLog(valkey.client, name);
  projectors = new TestProjectors({ pool: database.pool, valkey: valkey.client }, name);
  cdn = new PurgeServer();
  await cdn.start();
  process.env.CDN_PURGE_URL = cdn.address.url;
  const opened = openPurger(valkey.client);
  if (!opened) throw new Error('no purger for CDN_PURGE_URL');
  purger = opened;
  end = new AbortController();
  purging = purger.run(end.signal);
});
afterEach(async () => {
  delete process.env.CDN_PURGE_URL;
  await projectors.stop();
  end.abort();
  await purging;
  await cdn.stop();
});
afterAll(() => Promise.all([valkey.close(), database.drop()]));

const setPrice = (id: number, price: number) =>
  database.pool.query('UPDATE car SET price = ? WHERE id = ?', [price, id]);
/** Waits until a first change was told, with listings, and that said again: nobody knew before which of them were shown. */
async function afterFirst(): Promise<void> {
  const [, first = 0] = cars;
  await setPrice(first, 333_333);
  await log.append(carChange(first));
  await until(() => cdn.counts().get('listings') === 2);
}
const purged = (key: string) => until(() => cdn.counts().has(key));

describe('a change of a car', () => {
  it('is told to the CDN once readers see it, with listings where they show it', async () => {
    const [id = 0] = cars;
    const prices: unknown[] = [];
    const carsChanged = async (ids: readonly number[]) => {
      purger.carsChanged(ids);
      prices.push((await shownCar(valkey.client, id)).page?.price);
    };
    projectors.start({ purger: { carsChanged, everythingChanged: () => {} } });
    await setPrice(id, 222_222);
    await log.append(carChange(id));
    await purged(`car-${id}`);
    await purged('listings');
    expect(prices).toEqual([222_222]);
    expect(cdn.counts().has('all')).toBe(false);
  });

  it('is applied and finished with while the CDN is away, and told when it is back', async () => {
    await cdn.stop();
    projectors.start({ purger });
    for (const [index, id] of cars.entries()) {
      await setPrice(id, 300_000 + index);
      await log.append(carChange(id));
    }
    await log.applied();
    expect([await log.backlog(), cdn.asked]).toEqual([0, []]);
    const prices = await Promise.all(cars.map(async (id) => (await shownCar(valkey.client, id)).page?.price));
    expect(prices).toEqual(cars.map((_, index) => 300_000 + index));
    await cdn.start();
    for (const id of cars) await purged(`car-${id}`);
  });

  it('leaves listings alone that do not show it', async () => {
    const [, , second = 0] = cars;
    projectors.start({ purger });
    await afterFirst();
    await log.append(carChange(second)); // as it was
    await until(() => cdn.counts().get(`car-${second}`) === 2);
    expect(cdn.counts().get('listings')).toBe(2);
  });
});

describe('a change of more than cars', () => {
  it('is told as one of everything: a table that all cars show', async () => {
    projectors.start({ purger });
    await log.append(tableChange('truncate', 'car_price_history'));
    await log.applied();
    await purged('all');
  });

  it('is told as one of listings: their words', async () => {
    projectors.start({ purger });
    await afterFirst();
    await database.pool.query(
      "INSERT INTO slug_token (value, type, filter, is_canonical) SELECT 'zippy', type, filter, 0 FROM slug_token WHERE type = 'city' LIMIT 1",
    );
    await log.append(rowChange('slug_token', null, { id: 1_000_000, value: 'zippy' }));
    await until(() => (cdn.counts().get('listings') ?? 0) > 2);
    expect(cdn.counts().has('all')).toBe(false);
  });
});
