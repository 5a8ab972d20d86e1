import { and, count, eq } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { car } from '../../catalogue/schema/car.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { offer } from '../../catalogue/schema/offer.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import type { Sign } from '../services.ts';
import { setStatus, someBuyers, visitShop } from '../visits/testing/visit-shop.ts';
import { makeOffer, type NewOffer } from './make-offer.ts';
import { readMyOffers } from './read-my-offers.ts';
import { readOfferPage } from './read-offer-page.ts';
import { withdrawOffer } from './withdraw-offer.ts';

const ADDRESS = Buffer.alloc(32, 7);
/** What the cars cost. */
const PRICE = 721_000;

let database: TestDatabase;
let db: Database;
let services: { pool: Pool; signs: Sign[]; sign: (sign: Sign) => void };
let carIds: number[];
let buyers: number[];

beforeAll(async () => {
  database = await testDatabase();
  db = databaseFor(database.pool, 'test');
  ({ carIds } = await visitShop(database.pool, { cars: 2, capacity: 1 }));
  buyers = await someBuyers(database.pool, 2);
});
beforeEach(async () => {
  for (const table of [offer, lead, auditEvent]) await db.delete(table);
  await db.update(car).set({ status: 'live', price: PRICE });
  const signs: Sign[] = [];
  services = { pool: database.pool, signs, sign: (sign) => signs.push(sign) };
});
afterAll(() => database.drop());

const buyerNo = (n: number) => buyers[n] ?? 0;
const carNo = (n: number) => carIds[n] ?? 0;

const make = (parts: Partial<NewOffer> = {}) =>
  makeOffer(services, {
    buyerId: buyerNo(0),
    carId: carNo(0),
    amount: 650_000,
    visitorId: 'somebody',
    address: ADDRESS,
    ...parts,
  });

async function made(parts: Partial<NewOffer> = {}): Promise<number> {
  const offering = await make(parts);
  if (offering.kind !== 'made') throw new Error(`not made: ${offering.kind}`);
  return offering.offerId;
}

const withdraw = (offerId: number, n = 0) =>
  withdrawOffer(services, { offerId, buyerId: buyerNo(n), address: ADDRESS });
const rows = () => db.select().from(offer).orderBy(offer.id);
const rowsOf = async (table: typeof lead | typeof auditEvent) =>
  (await db.select({ rows: count() }).from(table))[0]?.rows;

describe('an offer', () => {
  it('is written with a lead and what was done, and the recommender hears of it', async () => {
    const offerId = await made();
    expect(await rows()).toMatchObject([
      { id: offerId, buyerId: buyerNo(0), carId: carNo(0), amount: 650_000, status: 'open' },
    ]);
    expect(await db.select().from(lead)).toMatchObject([
      { kind: 'offer', carId: carNo(0), buyerId: buyerNo(0) },
    ]);
    expect(await db.select().from(auditEvent)).toMatchObject([
      { actor: 'buyer', action: 'offer.made', subject: `offer:${offerId}` },
    ]);
    const who = { visitorId: 'somebody', buyerId: buyerNo(0), carId: carNo(0) };
    expect(services.signs).toEqual([{ kind: 'offer', ...who, at: expect.any(Number) }]);
  });

  it('stays the same when it is made again', async () => {
    const offerId = await made();
    expect(await make()).toEqual({ kind: 'made', offerId, isNew: false });
    expect(await rows()).toHaveLength(1);
    expect(services.signs).toHaveLength(1);
  });

  it('keeps its buyer from another one for the same car, and from nothing else', async () => {
    const offerId = await made();
    expect(await make({ amount: 660_000 })).toEqual({ kind: 'alreadyOpen', offerId, amount: 650_000 });
    expect(await make({ carId: carNo(1), amount: 660_000 })).toMatchObject({ kind: 'made' });
    expect(await make({ buyerId: buyerNo(1), amount: 660_000 })).toMatchObject({ kind: 'made' });
  });

  it('is one, however many are made at once', async () => {
    const amounts = Array.from({ length: 10 }, (_, n) => 650_000 + 1_000 * n);
    const offerings = await Promise.all(amounts.map((amount) => make({ amount })));
    const isOpen = and(eq(offer.buyerId, buyerNo(0)), eq(offer.carId, carNo(0)), eq(offer.isOpen, 1));
    const [open, ...others] = await db.select().from(offer).where(isOpen);
    expect(others).toEqual([]);
    expect(offerings.filter(({ kind }) => kind === 'made')).toEqual([
      { kind: 'made', offerId: open?.id, isNew: true },
    ]);
    expect(offerings.filter(({ kind }) => kind === 'alreadyOpen')).toHaveLength(9);
    expect([await rowsOf(lead), await rowsOf(auditEvent)]).toEqual([1, 1]);
  });

  it('is one, however often the same is made at once', async () => {
    const offerings = await Promise.all(Array.from({ length: 10 }, () => make()));
    expect(offerings.filter((one) => one.kind === 'made' && one.isNew)).toHaveLength(1);
    expect(new Set(offerings.map((one) => one.kind === 'made' && one.offerId)).size).toBe(1);
    expect([await rowsOf(lead), await rowsOf(auditEvent)]).toEqual([1, 1]);
  });
});

describe('no offer', () => {
  it.each([504_999, 721_000, 1])('is one of %i', async (amount) => {
    expect(await make({ amount })).toEqual({ kind: 'outside', min: 505_000, max: 720_999 });
    expect(await rows()).toEqual([]);
  });

  it.each([505_000, 720_999])('is only what lies outside of the limits: %i does not', async (amount) => {
    expect(await make({ amount })).toMatchObject({ kind: 'made' });
  });

  it.each(['booked', 'sold', 'withdrawn'] as const)('is made for a car that is %s', async (status) => {
    await setStatus(database.pool, carNo(0), status);
    expect(await make()).toEqual({ kind: 'notOnSale' });
    expect(await rows()).toEqual([]);
  });

  it('is made for a car that is not there, or not there yet, or by nobody', async () => {
    await setStatus(database.pool, carNo(1), 'draft');
    expect(await make({ carId: carNo(1) })).toEqual({ kind: 'unknown' });
    expect(await make({ carId: 4_000_000_000 })).toEqual({ kind: 'unknown' });
    expect(await make({ buyerId: 4_000_000_000 })).toEqual({ kind: 'noBuyer' });
  });
});

describe('an offer that is withdrawn', () => {
  it('makes room for another one, and stays in the history', async () => {
    const first = await made();
    expect(await withdraw(first)).toEqual({ kind: 'withdrawn', isNew: true });
    expect(await withdraw(first)).toEqual({ kind: 'withdrawn', isNew: false });
    const second = await made({ amount: 660_000 });
    await db.update(car).set({ price: 700_000 });
    const offers = await readMyOffers(database.pool, buyerNo(0));
    expect(offers.map(({ id, amount, status }) => [id, amount, status])).toEqual([
      [second, 660_000, 'open'],
      [first, 650_000, 'withdrawn'],
    ]);
    expect(offers[0]?.car).toMatchObject({ title: '2019 Tata Nexon', price: 700_000 });
    expect(await readMyOffers(database.pool, buyerNo(1))).toEqual([]);
    const actions = (await db.select().from(auditEvent)).map(({ action }) => action);
    expect(actions).toEqual(['offer.made', 'offer.withdrawn', 'offer.made']);
  });

  it('is one’s own', async () => {
    const offerId = await made();
    for (const id of [offerId, 4_000_000_000]) expect(await withdraw(id, 1)).toEqual({ kind: 'noOffer' });
    expect(await rows()).toMatchObject([{ status: 'open' }]);
  });

  it.each(['accepted', 'declined'] as const)('was not %s before', async (status) => {
    const offerId = await made();
    await db.update(offer).set({ status });
    expect(await withdraw(offerId)).toEqual({ kind: 'answered', status });
    expect(await rows()).toMatchObject([{ status }]);
  });
});

describe('the page of an offer', () => {
  const page = (carId: number, buyerId: number | null = buyerNo(0)) =>
    readOfferPage(database.pool, { carId, buyerId });

  it('tells the limits, and what is open', async () => {
    const limits = { min: 505_000, max: 720_999 };
    expect(await page(carNo(0))).toMatchObject({ kind: 'open', limits, open: null });
    const offerId = await made();
    expect(await page(carNo(0))).toMatchObject({ open: { id: offerId, amount: 650_000 } });
    expect(await page(carNo(0), buyerNo(1))).toMatchObject({ open: null });
    expect(await page(carNo(0), null)).toMatchObject({ open: null });
    await setStatus(database.pool, carNo(0), 'sold');
    expect(await page(carNo(0))).toMatchObject({ kind: 'notOnSale', open: { id: offerId } });
  });

  it('is none of a car that nobody knows of', async () => {
    await setStatus(database.pool, carNo(0), 'draft');
    for (const id of [carNo(0), 4_000_000_000]) expect(await page(id)).toEqual({ kind: 'unknown' });
  });
});
