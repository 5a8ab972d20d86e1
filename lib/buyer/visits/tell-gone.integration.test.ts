import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { car } from '../../catalogue/schema/car.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { openPool } from '../../platform/mysql-pool.ts';
import { openValkey, type Valkey } from '../../serving/valkey.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { LIMITS } from '../limits/limits.ts';
import { keepTellingGone, tellGone } from './tell-gone.ts';
import { setStatus, someBuyers, type VisitShop, visitServices, visitShop } from './testing/visit-shop.ts';

const NOW = new Date('2026-06-01T03:30:00Z');
const LATER = new Date('2026-06-02T04:30:00Z');

let database: TestDatabase;
let server: TestValkey;
let valkey: Valkey;
let db: Database;
let shop: VisitShop;
let buyers: number[];

beforeAll(async () => {
  [database, server] = await Promise.all([testDatabase(), testValkey()]);
  valkey = openValkey(server.url);
  await valkey.connect();
  db = databaseFor(database.pool, 'test');
  shop = await visitShop(database.pool, { cars: 2, capacity: 200 });
  buyers = await someBuyers(database.pool, 120);
});
beforeEach(async () => {
  await server.flush();
  await db.delete(visit);
  await db.update(car).set({ status: 'sold' });
});
afterAll(async () => {
  valkey.disconnect();
  await Promise.all([server.close(), database.drop()]);
});

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

/** Those that hold their place, for their buyer has not been told. */
const untold = async () => (await db.select().from(visit)).filter(({ isOpen }) => isOpen);
/** So many milliseconds after it was tried to tell somebody it is tried again. */
const RETRY_MS = 600_000;
const retried = (n: number) => new Date(NOW.getTime() + n * (RETRY_MS + 1));

it('tells everybody once who comes to see a car that is gone', async () => {
  await visits(120);
  const services = visitServices(database.pool, valkey);
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

it('leaves a trail of what the shop has cancelled, and of nothing that it has not', async () => {
  await db.delete(auditEvent);
  const [first = 0, second = 0] = await visits(2);
  const services = visitServices(database.pool, valkey, ({ to }) => (to.endsWith('1') ? 'failed' : 'sent'));
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 1, failed: 1 });
  expect(second).toBe(first + 1);
  expect(await db.select().from(auditEvent)).toMatchObject([
    {
      actor: 'shop',
      buyerId: buyers[0],
      action: 'visit.cancelled',
      subject: `visit:${first}`,
      addressHash: null,
    },
  ]);
});

it('knows for each visit by itself when it was tried', async () => {
  await visits(2, { from: new Date(Date.now() + 86_400_000) });
  const services = visitServices(database.pool, valkey, () => {
    vi.setSystemTime(Date.now() + RETRY_MS);
    return 'failed';
  });
  vi.useFakeTimers({ toFake: ['Date'] });
  await tellGone(services);
  vi.useRealTimers();
  const [one, other] = await db.select().from(visit).orderBy(visit.id);
  expect(Number(other?.toldGoneAt) - Number(one?.toldGoneAt)).toBeGreaterThanOrEqual(RETRY_MS);
});

it('tells nobody else', async () => {
  await visits(3, { carId: carNo(1) });
  await setStatus(database.pool, carNo(1), 'booked');
  const [cancelled = 0] = await visits(1, { from: new Date(LATER.getTime() - 60_000) });
  await db.update(visit).set({ status: 'cancelled' }).where(eq(visit.id, cancelled));
  await visits(1, { from: NOW });
  const services = visitServices(database.pool, valkey);
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 0, failed: 0 });
  expect(services.sent).toEqual([]);
  await setStatus(database.pool, carNo(1), 'withdrawn');
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 3, failed: 0 });
});

it('tells each once, however many do it at the same time', async () => {
  await visits(120);
  const pools = Array.from({ length: 3 }, () => openPool(database.url));
  const all = [...pools, ...pools].map((pool) => visitServices(pool, valkey));
  const outcomes = await Promise.all(all.map((services) => tellGone(services, { now: NOW })));
  expect(outcomes.reduce((sum, { told }) => sum + told, 0)).toBe(120);
  const sent = all.flatMap((services) => services.sent.map(({ to }) => to));
  expect(sent).toHaveLength(120);
  expect(new Set(sent).size).toBe(120);
  await Promise.all(pools.map((pool) => pool.end()));
});

it('tries those again who could not be told, after a while', async () => {
  await visits(60);
  const isAway = new Set(['+919800000000', '+919800000030']);
  const services = visitServices(database.pool, valkey, ({ to }) => (isAway.has(to) ? 'failed' : 'sent'));
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 58, failed: 2 });
  expect(await untold()).toHaveLength(2);
  isAway.clear();
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 0, failed: 0 });
  expect(await tellGone(services, { now: retried(1) })).toEqual({ told: 2, failed: 0 });
  expect(await untold()).toEqual([]);
});

it('tries for somebody a few times a day, and does not keep others waiting', async () => {
  await visits(1, { from: new Date(LATER.getTime() - 60_000) });
  const services = visitServices(database.pool, valkey, ({ to }) =>
    to === '+919800000000' ? 'failed' : 'sent',
  );
  for (let n = 0; n < 8; n += 1)
    expect(await tellGone(services, { now: retried(n) })).toMatchObject({ told: 0 });
  expect(services.sent).toHaveLength(LIMITS.goneOfVisit.most);
  await visits(1, { who: buyers.slice(1) });
  expect(await tellGone(services, { now: retried(7) })).toEqual({ told: 1, failed: 0 });
});

it('cancels the visits of those who were told, whose places are free at once', async () => {
  const [gone = 0] = await visits(1);
  const services = visitServices(database.pool, valkey);
  await tellGone(services, { now: NOW });
  expect(await db.select().from(visit)).toMatchObject([
    { id: gone, status: 'cancelled', isOpen: null, toldGoneAt: NOW },
  ]);
});

it('tells those again who have booked a car that is sold another time', async () => {
  const services = visitServices(database.pool, valkey);
  for (const sale of [1, 2]) {
    await visits(1);
    expect(await tellGone(services, { now: NOW })).toEqual({ told: 1, failed: 0 });
    expect(services.sent).toHaveLength(sale);
  }
});

it('leaves a visit alone that is moved while it tells of it', async () => {
  const [id = 0] = await visits(1);
  const services = visitServices(database.pool, valkey);
  services.sms.send = async () => {
    await db.update(visit).set({ toldGoneAt: null, status: 'rescheduled' }).where(eq(visit.id, id));
    return 'sent';
  };
  await tellGone(services, { now: NOW });
  expect(await untold()).toMatchObject([{ id, status: 'rescheduled' }]);
});

it('has another process tell those who were left by one that was killed', async () => {
  const [id = 0] = await visits(1);
  await db.update(visit).set({ toldGoneAt: NOW }).where(eq(visit.id, id));
  const services = visitServices(database.pool, valkey);
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 0, failed: 0 });
  expect(await tellGone(services, { now: retried(1) })).toEqual({ told: 1, failed: 0 });
});

it('leaves those alone who have no number any more', async () => {
  const who = await someBuyers(database.pool, 2);
  await visits(2, { who });
  await db
    .update(buyer)
    .set({ mobileEncrypted: null })
    .where(eq(buyer.id, who[0] ?? 0));
  const services = visitServices(database.pool, valkey);
  expect(await tellGone(services, { now: NOW })).toEqual({ told: 1, failed: 0 });
  expect(await untold()).toEqual([]);
});

it('goes on until it is asked to end, whatever fails', async () => {
  await visits(1, { from: new Date(Date.now() + 86_400_000) });
  const outcomes: ('sent' | 'failed')[] = ['failed', 'failed', 'sent'];
  const services = visitServices(database.pool, valkey, () => outcomes.shift() ?? 'sent');
  const end = new AbortController();
  const ended = keepTellingGone(services, end.signal, { everyMs: 1, retryMs: 0 });
  await vi.waitFor(async () => expect(await untold()).toEqual([]));
  await vi.waitFor(() => expect(outcomes).toEqual([]));
  end.abort();
  await ended;
  expect(services.sent).toHaveLength(3);
});
