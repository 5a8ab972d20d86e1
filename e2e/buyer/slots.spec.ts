import { expect, test } from '@playwright/test';
import type { Pool } from 'mysql2/promise';
import { readSlots } from '../../lib/buyer/visits/read-slots.ts';
import { runningStack, type SecondProcess, startSecondProcess } from '../second-process.ts';
import { type SignedIn, type SomeBuyers, someBuyers } from './some-buyers.ts';

const CLIENTS = 200;
const SLOTS = 10;
/** Answers of a shop that is asked too much at once: nothing was taken, and one may ask again. */
const BUSY = 503;

let buyers: SomeBuyers;
let second: SecondProcess;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  second = await startSecondProcess();
});
test.afterAll(() => second?.stop());
test.beforeEach(async () => {
  buyers = await someBuyers(CLIENTS);
});
test.afterEach(() => buyers.remove());

interface Store {
  storeId: number;
  capacity: number;
  carIds: number[];
}

/** The store with most cars that can be visited. */
async function largestStore(pool: Pool): Promise<Store> {
  const [rows] =
    await pool.query(`SELECT store.id, MAX(store.slot_capacity) AS capacity, GROUP_CONCAT(car.id) AS cars
    FROM store JOIN car ON car.store_id = store.id AND car.status = 'live' AND car.listing_type = 'inventory'
    GROUP BY store.id ORDER BY COUNT(*) DESC LIMIT 1`);
  const [row] = rows as { id: number; capacity: number; cars: string }[];
  if (!row) throw new Error('no store has a car on sale');
  return { storeId: row.id, capacity: row.capacity, carIds: row.cars.split(',').map(Number) };
}

/** The last times that can be booked: those of which all places are free. */
async function lastTimes(pool: Pool, { storeId, carIds }: Store): Promise<string[]> {
  const read = await readSlots(pool, carIds[0] ?? 0);
  if (read.kind !== 'open') throw new Error(`the store cannot be visited: ${read.kind}`);
  const [rows] = await pool.query('SELECT starts_at FROM visit WHERE store_id = ? AND is_open = 1', [
    storeId,
  ]);
  const taken = new Set((rows as { starts_at: Date }[]).map((row) => row.starts_at.toISOString()));
  const times = read.days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt));
  return times.filter((time) => !taken.has(time)).slice(-SLOTS);
}

interface Wish {
  by: SignedIn;
  carId: number;
  startsAt: string;
}

/** Asks one of the web processes for a visit, as a page's script does. */
async function book(origin: string, { by, carId, startsAt }: Wish): Promise<number> {
  for (;;) {
    const { status } = await fetch(`${origin}/api/me/visits`, {
      method: 'POST',
      headers: { Origin: origin, Cookie: by.cookie, Accept: 'application/json' },
      body: new URLSearchParams({ car_id: String(carId), starts_at: startsAt }),
    });
    if (status !== BUSY) return status;
  }
}

/** Has all of them ask at the same time, by turns at both processes. @returns how often which status was the answer */
async function rush(wishes: readonly Wish[]): Promise<Record<number, number>> {
  const origins = [runningStack().webUrl ?? '', second.url];
  const statuses = await Promise.all(wishes.map((wish, n) => book(origins[n % 2] ?? '', wish)));
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** What was booked by the buyers of this test: how many visits, at how many times, and how many at the fullest one. */
async function booked({
  pool,
  all,
}: SomeBuyers): Promise<{ visits: number; times: number; fullest: number }> {
  const [rows] = await pool.query(
    'SELECT starts_at, COUNT(*) AS visits FROM visit WHERE is_open = 1 AND buyer_id IN (?) GROUP BY store_id, starts_at',
    [all.map(({ id }) => id)],
  );
  const visits = (rows as { visits: number }[]).map((row) => row.visits);
  return {
    visits: visits.reduce((sum, one) => sum + one, 0),
    times: visits.length,
    fullest: Math.max(0, ...visits),
  };
}

test('of 200 who want to see one car at ten times, ten come', async () => {
  const store = await largestStore(buyers.pool);
  const times = await lastTimes(buyers.pool, store);
  const carId = store.carIds[0] ?? 0;
  const counts = await rush(
    buyers.all.map((by, n) => ({ by, carId, startsAt: times[(n >> 1) % SLOTS] ?? '' })),
  );
  expect(counts).toEqual({ 200: SLOTS, 409: CLIENTS - SLOTS });
  expect(await booked(buyers)).toEqual({ visits: SLOTS, times: SLOTS, fullest: 1 });
});

test('of 200 who want to come to one store at ten times, as many come as it has places', async () => {
  const store = await largestStore(buyers.pool);
  const times = await lastTimes(buyers.pool, store);
  const wishes = buyers.all.map((by, n) => ({
    by,
    carId: store.carIds[n % store.carIds.length] ?? 0,
    startsAt: times[(n >> 1) % SLOTS] ?? '',
  }));
  const carsAt = (time: string) =>
    new Set(wishes.filter(({ startsAt }) => startsAt === time).map(({ carId }) => carId));
  const places = times.reduce((sum, time) => sum + Math.min(store.capacity, carsAt(time).size), 0);
  expect(await rush(wishes)).toEqual({ 200: places, 409: CLIENTS - places });
  const there = await booked(buyers);
  expect(there).toMatchObject({ visits: places, times: SLOTS });
  expect(there.fullest).toBeLessThanOrEqual(store.capacity);
});
