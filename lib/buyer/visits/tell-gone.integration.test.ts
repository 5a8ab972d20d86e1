import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { car } from '../../catalogue/schema/car.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { openPool } from '../../platform/mysql-pool.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { keepTellingGone, tellGone } from './tell-gone.ts';
import { setStatus, someBuyers, type VisitShop, visitServices, visitShop } from './testing/visit-shop.ts';

const NOW = new Date('2026-06-01T03:30:00Z');
const LATER = new Date('2026-06-02T04:30:00Z');

let database: TestDatabase;
let db: Database;
let shop: VisitShop;
let buyers: number[];

beforeAll(async () => {
  database = await testDatabase();
  db = databaseFor(database.pool, 'test');
  shop = await visitShop(database.pool, { cars: 2, capacity: 200 });
  buyers = await someBuyers(database.pool, 120);
});
beforeEach(async () => {
  await db.delete(visit);
  await db.update(car).set({ status: 'sold' });
});
afterAll(() => database.drop());

const carNo = (n: number) => shop.carIds[n] ?? 0;

/** Visits of so many buyers to one car, one a minute. */
async function visits(
  count: number,
  { from = LATER, carId = carNo(0), who = buyers } = {},
): Promise<number[]> {
  const rows = who.slice(0, count).map((buyerId, n) => ({
    buyerId,
    carId,
    storeId: shop.storeId,
    startsAt: new Date(from.getTime() + n * 60_000),
  }));
  const ids = await db.insert(visit).values(rows).$returningId();
  return ids.map(({ id }) => id);
}

const untold = async () => (await db.select().from(visit)).filter(({ toldGoneAt }) => toldGoneAt === null);

it('tells everybody once who comes to see a car that is gone', async () => {
  await visits(120);
  const services = visitServices(database.pool);
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 120, failed: 0 });
  expect(new Set(services.sent.map(({ to }) => to)).size).toBe(120);
  expect(services.sent[0]).toMatchObject({
    to: '+919800000000',
    template: 'car_gone',
    values: { car: '2019 Tata Nexon', store: 'Andheri Hub', time: 'Tue, 2 Jun, 10:00 am' },
  });
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 0, failed: 0 });
  expect(await untold()).toEqual([]);
});

it('tells nobody else', async () => {
  await visits(3, { carId: carNo(1) });
  await setStatus(database.pool, carNo(1), 'booked');
  const [cancelled = 0] = await visits(1, { from: new Date(LATER.getTime() - 60_000) });
  await db.update(visit).set({ status: 'cancelled' }).where(eq(visit.id, cancelled));
  await visits(1, { from: NOW });
  const services = visitServices(database.pool);
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 0, failed: 0 });
  expect(services.sent).toEqual([]);
  await setStatus(database.pool, carNo(1), 'withdrawn');
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 3, failed: 0 });
});

it('tells each once, however many do it at the same time', async () => {
  await visits(120);
  const pools = Array.from({ length: 3 }, () => openPool(database.url));
  const all = [...pools, ...pools].map((pool) => visitServices(pool));
  const outcomes = await Promise.all(all.map((services) => tellGone(services, { now: NOW })));
  expect(outcomes.reduce((sum, { told }) => sum + told, 0)).toBe(120);
  const sent = all.flatMap((services) => services.sent.map(({ to }) => to));
  expect(sent).toHaveLength(120);
  expect(new Set(sent).size).toBe(120);
  await Promise.all(pools.map((pool) => pool.end()));
});

it('tries those again who could not be told, after the others', async () => {
  await visits(60);
  const isAway = new Set(['+919800000000', '+919800000030']);
  const services = visitServices(database.pool, ({ to }) => (isAway.has(to) ? 'failed' : 'sent'));
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 58, failed: 2 });
  expect(await untold()).toHaveLength(2);
  isAway.clear();
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 2, failed: 0 });
});

it('leaves those alone who have no number any more', async () => {
  const who = await someBuyers(database.pool, 2);
  await visits(2, { who });
  await db
    .update(buyer)
    .set({ mobileEncrypted: null })
    .where(eq(buyer.id, who[0] ?? 0));
  const services = visitServices(database.pool);
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 1, failed: 0 });
  expect(await untold()).toEqual([]);
});

it('goes on until it is asked to end, whatever fails', async () => {
  await visits(1, { from: new Date(Date.now() + 86_400_000) });
  const outcomes: ('sent' | 'failed')[] = ['failed', 'failed', 'sent'];
  const services = visitServices(database.pool, () => outcomes.shift() ?? 'sent');
  const end = new AbortController();
  const ended = keepTellingGone(services, end.signal, { every: 1, again: 1 });
  await vi.waitFor(async () => expect(await untold()).toEqual([]));
  await vi.waitFor(() => expect(outcomes).toEqual([]));
  end.abort();
  await ended;
  expect(services.sent).toHaveLength(3);
});
