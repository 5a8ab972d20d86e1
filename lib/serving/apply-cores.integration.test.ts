import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFor } from '../catalogue/database.ts';
import { buildCarCores, buildCarPages } from '../catalogue/payload/build-car-pages.ts';
import { readServedIds } from '../catalogue/payload/read-car-rows.ts';
import type { CarCore, CarPage } from '../catalogue/types.ts';
import { sampleDraft } from '../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { applyCars } from './apply-cars.ts';
import { carWriteOf } from './car-write.ts';
import { KEY } from './keys.ts';
import { takeTicket } from './tickets.ts';

let database: TestDatabase;
let valkey: TestValkey;
let page: CarPage;
let core: CarCore;

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, [sampleDraft()], {});
  const db = databaseFor(database.pool, 'test');
  const ids = await readServedIds(db, 0, 1);
  const [[wholePage], [itsCore]] = await Promise.all([buildCarPages(db, ids), buildCarCores(db, ids)]);
  if (!wholePage || !itsCore) throw new Error('the sample car was not built');
  page = wholePage;
  core = itsCore;
});

beforeEach(() => valkey.flush());
afterAll(() => Promise.all([valkey.close(), database.drop()]));

const ticket = () => takeTicket(valkey.client);
const whole = (parts: Partial<CarPage> = {}) => ({ id: page.id, page: { ...page, ...parts } });
const onlyCore = (parts: Partial<CarCore> = {}) => ({ id: page.id, core: { ...core, ...parts } });
const stored = () => valkey.client.hgetall(KEY.page(page.id));
const storedPage = async () => JSON.parse((await stored()).json ?? 'null') as CarPage | null;
const apply = async (state: Parameters<typeof applyCars>[1][number]) =>
  applyCars(valkey.client, [state], await ticket());

const APPLIED = { applied: [expect.any(Number)], refused: [], late: [] };
const LATE = { applied: [], refused: [], late: [expect.any(Number)] };

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
    expect(joined.equipment).toBe(write.equipment);
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
    ['nothing is stored', () => Promise.resolve()],
    ['it is remembered as absent', () => apply({ id: page.id, page: null })],
    ['it is marked stale', () => apply(whole()).then(() => apply({ id: page.id, stale: true }))],
    ['its equipment is that of another variant', () => apply(whole({ variant: { ...page.variant, id: 9 } }))],
    [
      'it was written without saying where its equipment begins',
      () => apply(whole()).then(() => valkey.client.hdel(KEY.page(page.id), 'equipment')),
    ],
    [
      'somebody has altered what is stored',
      () => apply(whole()).then(() => valkey.client.hset(KEY.page(page.id), 'json', '{')),
    ],
  ])('is not enough where %s', async (_, prepare) => {
    await prepare();
    const before = await stored();
    expect(await apply(onlyCore({ price: 7 }))).toEqual(LATE);
    expect(await stored()).toEqual(before);
  });

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
