import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFor } from '../catalogue/database.ts';
import { buildCarCores, buildCarPages, buildCarPricings } from '../catalogue/payload/build-car-pages.ts';
import { readServedIds } from '../catalogue/payload/read-car-rows.ts';
import type { CarCore, CarPage, CarPricing } from '../catalogue/types.ts';
import { sampleDraft } from '../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { applyCars } from './apply-cars.ts';
import { type CarState, carWriteOf } from './car-write.ts';
import { KEY } from './keys.ts';
import { takeTicket } from './tickets.ts';

let database: TestDatabase;
let valkey: TestValkey;
let page: CarPage;
let core: CarCore;
let pricing: CarPricing;

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, [sampleDraft()], {});
  const db = databaseFor(database.pool, 'test');
  const ids = await readServedIds(db, 0, 1);
  const [[wholePage], [itsCore]] = await Promise.all([buildCarPages(db, ids), buildCarCores(db, ids)]);
  const itsPricing = (await buildCarPricings(db, ids)).get(wholePage?.id ?? 0);
  if (!wholePage || !itsCore || !itsPricing) throw new Error('the sample car was not built');
  page = wholePage;
  core = itsCore;
  pricing = itsPricing;
});

beforeEach(() => valkey.flush());
afterAll(() => Promise.all([valkey.close(), database.drop()]));

const ticket = () => takeTicket(valkey.client);
const whole = (parts: Partial<CarPage> = {}) => ({ id: page.id, page: { ...page, ...parts } });
const onlyCore = (parts: Partial<CarCore> = {}) => ({ id: page.id, core: { ...core, ...parts } });
const onlyPricing = (parts: Partial<CarPricing> = {}) => ({ id: page.id, pricing: { ...pricing, ...parts } });
const stored = () => valkey.client.hgetall(KEY.page(page.id));
const storedPage = async () => JSON.parse((await stored()).json ?? 'null') as CarPage | null;
const apply = async (state: CarState) => applyCars(valkey.client, [state], await ticket());

const APPLIED = { applied: [expect.any(Number)], refused: [], late: [] };
const LATE = { applied: [], refused: [], late: [expect.any(Number)] };

type Prepare = () => Promise<unknown>;

/** What no part of a car may be joined to. */
const UNRELIABLE: [string, Prepare][] = [
  ['nothing is stored', () => Promise.resolve()],
  ['it is remembered as absent', () => apply({ id: page.id, page: null })],
  ['it is marked stale', () => apply(whole()).then(() => apply({ id: page.id, stale: true }))],
  [
    'it was written without saying where its parts begin',
    () => apply(whole()).then(() => valkey.client.hdel(KEY.page(page.id), 'parts')),
  ],
  [
    'somebody has altered the page that is stored',
    () => apply(whole()).then(() => valkey.client.hset(KEY.page(page.id), 'json', '{')),
  ],
];

async function expectNotEnough(prepare: Prepare, part: CarState): Promise<void> {
  await prepare();
  const before = await stored();
  expect(await apply(part)).toEqual(LATE);
  expect(await stored()).toEqual(before);
}

describe('the core of a car', () => {
  it('is the page without its equipment', () => {
    const { specifications, features, ...rest } = page;
    expect(core).toEqual(rest);
    expect([specifications.length, features.length]).not.toContain(0);
  });

  it('is joined to the equipment that is stored, into what a whole write would leave', async () => {
    await apply(whole());
    expect(await apply(onlyCore({ price: 7, title: 'Größer ₹' }))).toEqual(APPLIED);
    const joined = await stored();
    const write = carWriteOf(whole({ price: 7, title: 'Größer ₹' }));
    expect(joined).toMatchObject({ json: write.json, sets: write.sets, zsets: write.scores });
    expect(joined.parts).toBe(write.parts);
    expect(await valkey.client.hget(KEY.cards, String(page.id))).toBe(write.card);
    expect(await valkey.client.zscore(KEY.price, String(page.id))).toBe('7');
    const [feature] = page.features.flatMap((group) => group.features);
    const key = KEY.discrete('feature', feature?.id ?? 0);
    expect(await valkey.client.sismember(key, String(page.id))).toBe(1);
  });

  it('can be joined again and again', async () => {
    await apply(whole());
    for (const price of [1, 22, 333]) expect(await apply(onlyCore({ price }))).toEqual(APPLIED);
    expect(await storedPage()).toEqual({ ...page, price: 333 });
  });

  it('says how old the equipment is, until the car is written whole', async () => {
    const first = await ticket();
    await applyCars(valkey.client, [whole()], first);
    await apply(onlyCore({ price: 7 }));
    await apply(onlyCore({ price: 8 }));
    await apply(onlyCore({ price: 8 }));
    expect((await stored()).whole).toBe(String(first));
    await apply(whole({ price: 8 }));
    expect((await stored()).whole).toBeUndefined();
  });

  it('leaves the listings with a car that was sold, and needs a whole write to come back', async () => {
    await apply(whole());
    expect(await apply(onlyCore({ status: 'sold' }))).toEqual(APPLIED);
    expect(await valkey.client.keys('car:*')).toEqual([]);
    expect(await storedPage()).toEqual({ ...page, status: 'sold' });
    expect(await apply(onlyCore())).toEqual(LATE);
  });

  it.each([
    ...UNRELIABLE,
    ['its equipment is that of another variant', () => apply(whole({ variant: { ...page.variant, id: 9 } }))],
  ])('is not enough where %s', (_, prepare) => expectNotEnough(prepare, onlyCore({ price: 7 })));

  it('that was overtaken is refused or has to be read anew', async () => {
    await apply(whole());
    const [slow, quick] = [await ticket(), await ticket()];
    await applyCars(valkey.client, [onlyCore({ price: 2 })], quick);
    const refused = await applyCars(valkey.client, [onlyCore({ price: 1 })], slow);
    expect(refused).toMatchObject({ refused: [page.id] });
    expect((await storedPage())?.price).toBe(2);
  });

  it('with a newer ticket does not keep out the equipment that was read before it', async () => {
    await apply(whole());
    const [slow, quick] = [await ticket(), await ticket()];
    await applyCars(valkey.client, [onlyCore({ price: 2 })], quick);
    const fitted = whole({ specifications: [{ section: 'New', facts: [{ name: 'Roof', value: 'Glass' }] }] });
    expect(await applyCars(valkey.client, [fitted], slow)).toEqual(LATE);
    expect(await applyCars(valkey.client, [fitted], await ticket())).toEqual(APPLIED);
  });
});

const AT = '2026-03-01T00:00:00.000Z';
const REPRICED = { price: 7, priceDrop: 12_345, updatedAt: AT, priceHistory: [{ price: 12_352, at: AT }] };

describe('the pricing of a car', () => {
  it('is what the page says of it', () => {
    const { price, priceDrop, updatedAt, priceHistory } = page;
    expect(pricing).toEqual({ price, priceDrop, updatedAt, priceHistory });
    expect(priceHistory).not.toEqual([]);
  });

  it('is joined to the rest that is stored, into what a whole write would leave', async () => {
    await apply(whole({ title: 'Größer ₹' }));
    expect(await apply(onlyPricing(REPRICED))).toEqual(APPLIED);
    const joined = await stored();
    const write = carWriteOf(whole({ title: 'Größer ₹', ...REPRICED }));
    expect(joined).toMatchObject({
      json: write.json,
      sets: write.sets,
      zsets: write.scores,
      parts: write.parts,
    });
    expect(await valkey.client.hget(KEY.cards, String(page.id))).toBe(write.card);
    expect(await valkey.client.zscore(KEY.price, String(page.id))).toBe('7');
    expect(await valkey.client.zscore(KEY.sorted('km'), String(page.id))).toBe(String(page.kmDriven));
  });

  it('and cores can follow each other in any order', async () => {
    await apply(whole());
    for (const price of [1, 22, 333]) {
      expect(await apply(onlyPricing({ price }))).toEqual(APPLIED);
      expect(await apply(onlyCore({ price, kmDriven: price }))).toEqual(APPLIED);
      expect(await apply(onlyPricing({ price: price + 1, priceHistory: [] }))).toEqual(APPLIED);
    }
    const write = carWriteOf(whole({ price: 334, priceHistory: [], kmDriven: 333 }));
    expect(await stored()).toMatchObject({ json: write.json, zsets: write.scores, parts: write.parts });
    expect(await valkey.client.hget(KEY.cards, String(page.id))).toBe(write.card);
  });

  it('says how old the core and the equipment are, until they are written', async () => {
    const first = await ticket();
    await applyCars(valkey.client, [whole()], first);
    await apply(onlyPricing({ price: 7 }));
    await apply(onlyPricing({ price: 7 }));
    expect(await stored()).toMatchObject({ core: String(first), whole: String(first) });
    const second = await ticket();
    await applyCars(valkey.client, [onlyCore({ price: 7 })], second);
    expect(await stored()).toMatchObject({ v: String(second), whole: String(first) });
    expect((await stored()).core).toBeUndefined();
    await apply(onlyPricing({ price: 8 }));
    expect(await stored()).toMatchObject({ core: String(second), whole: String(first) });
    await apply(whole({ price: 8 }));
    expect(await stored()).not.toHaveProperty('core');
    expect(await stored()).not.toHaveProperty('whole');
  });

  it('of a car that stands in no listing changes its page only', async () => {
    await apply(whole({ status: 'booked' }));
    expect(await apply(onlyPricing(REPRICED))).toEqual(APPLIED);
    expect(await storedPage()).toEqual({ ...page, status: 'booked', ...REPRICED });
    expect(await valkey.client.keys('car:*')).toEqual([]);
  });

  it.each([
    ...UNRELIABLE,
    ['what is stored is kept for a while only', () => apply(whole({ status: 'sold' }))],
    [
      'somebody has altered its card',
      () => apply(whole()).then(() => valkey.client.hset(KEY.cards, String(page.id), '{')),
    ],
    ['its card is gone', () => apply(whole()).then(() => valkey.client.hdel(KEY.cards, String(page.id)))],
    [
      'somebody has altered the list of its scores',
      () => apply(whole()).then(() => valkey.client.hset(KEY.page(page.id), 'zsets', 'car:km=7')),
    ],
  ])('is not enough where %s', (_, prepare) => expectNotEnough(prepare, onlyPricing({ price: 7 })));

  it('with a newer ticket does not keep out what was read of the rest before it', async () => {
    await apply(whole());
    const [slow, quick] = [await ticket(), await ticket()];
    await applyCars(valkey.client, [onlyPricing({ price: 2 })], quick);
    expect(await applyCars(valkey.client, [onlyPricing({ price: 1 })], slow)).toMatchObject({
      refused: [page.id],
    });
    expect(await applyCars(valkey.client, [onlyCore({ kmDriven: 9 })], slow)).toEqual(LATE);
    expect(await applyCars(valkey.client, [whole({ kmDriven: 9 })], slow)).toEqual(LATE);
    expect((await storedPage())?.price).toBe(2);
  });

  it('does not hide that the rest could not be read since', async () => {
    await apply(whole());
    const [slow, between, quick] = [await ticket(), await ticket(), await ticket()];
    await applyCars(valkey.client, [onlyPricing({ price: 2 })], quick);
    const stale = { id: page.id, stale: true as const };
    expect(await applyCars(valkey.client, [stale], slow)).toEqual(APPLIED);
    expect(await stored()).toMatchObject({ v: String(quick), whole: String(slow), stale: '1' });
    expect(await applyCars(valkey.client, [whole()], between)).toEqual(LATE);
    expect(await apply(whole())).toEqual(APPLIED);
    expect(await applyCars(valkey.client, [stale], quick)).toMatchObject({ refused: [page.id] });
    expect(await stored()).not.toHaveProperty('stale');
  });
});
