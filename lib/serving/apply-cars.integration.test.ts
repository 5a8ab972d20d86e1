import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFor } from '../catalogue/database.ts';
import { buildCarPages } from '../catalogue/payload/build-car-pages.ts';
import { readServedIds } from '../catalogue/payload/read-car-rows.ts';
import type { CarPage } from '../catalogue/types.ts';
import { sampleDraft } from '../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { applyAbsent, applyCars, takeTicket } from './apply-cars.ts';
import { KEY } from './keys.ts';

let database: TestDatabase;
let valkey: TestValkey;
let page: CarPage;

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, [sampleDraft()], {});
  const db = databaseFor(database.pool, 'test');
  const [built] = await buildCarPages(db, await readServedIds(db, 0, 1));
  if (!built) throw new Error('the sample car was not built');
  page = built;
});

beforeEach(() => valkey.flush());
afterAll(() => Promise.all([valkey.close(), database.drop()]));

const isIn = async (key: string) => (await valkey.client.sismember(key, String(page.id))) === 1;
const storedPrice = async () =>
  JSON.parse((await valkey.client.hget(KEY.page(page.id), 'json')) ?? '{}').price;

describe('applyCars', () => {
  it('writes payload, card, sets and scores of a live car', async () => {
    expect(await applyCars(valkey.client, [page], await takeTicket(valkey.client))).toBe(1);
    expect(await storedPrice()).toBe(page.price);
    expect(JSON.parse((await valkey.client.hget(KEY.cards, String(page.id))) ?? '{}')).toMatchObject({
      id: page.id,
    });
    expect(await isIn(KEY.discrete('city', page.city.id))).toBe(true);
    expect(await valkey.client.zscore(KEY.price, String(page.id))).toBe(String(page.price));
  });

  it('refuses an older ticket: a slow builder cannot overwrite what is newer', async () => {
    const [slow, quick] = [await takeTicket(valkey.client), await takeTicket(valkey.client)];
    await applyCars(valkey.client, [{ ...page, price: 2 }], quick);
    expect(await applyCars(valkey.client, [{ ...page, price: 1 }], slow)).toBe(0);
    expect(await storedPrice()).toBe(2);
    expect(await valkey.client.zscore(KEY.price, String(page.id))).toBe('2');
  });

  it('leaves the sets that it is no member of any more', async () => {
    await applyCars(valkey.client, [page], await takeTicket(valkey.client));
    const moved = { ...page, city: { id: 999, slug: 'elsewhere', name: 'Elsewhere' } };
    await applyCars(valkey.client, [moved], await takeTicket(valkey.client));
    expect(await isIn(KEY.discrete('city', page.city.id))).toBe(false);
    expect(await isIn(KEY.discrete('city', 999))).toBe(true);
  });

  it('drops the pages that were rendered from the old payload', async () => {
    await applyCars(valkey.client, [page], await takeTicket(valkey.client));
    await valkey.client.hset(KEY.page(page.id), 'html', '<p>old</p>');
    await applyCars(valkey.client, [page], await takeTicket(valkey.client));
    expect(await valkey.client.hexists(KEY.page(page.id), 'html')).toBe(0);
  });

  it.each(['booked', 'sold', 'withdrawn'] as const)('takes a %s car out of every listing', async (status) => {
    await applyCars(valkey.client, [page], await takeTicket(valkey.client));
    await applyCars(valkey.client, [{ ...page, status }], await takeTicket(valkey.client));
    const left = await valkey.client.keys('car:*');
    expect(left).toEqual([]);
    expect(await storedPrice()).toBe(page.price);
    expect(await valkey.client.ttl(KEY.page(page.id))).toBe(status === 'booked' ? -1 : 600);
  });

  it('counts what changes a complete listing, and nothing else', async () => {
    await applyCars(valkey.client, [page], await takeTicket(valkey.client));
    expect(await valkey.client.get(KEY.listingGeneration)).toBeNull();
    await valkey.client.set(KEY.listingGeneration, '5');
    await applyCars(valkey.client, [{ ...page, price: 1 }], await takeTicket(valkey.client));
    expect(await valkey.client.get(KEY.listingGeneration)).toBe('6');
    await applyCars(valkey.client, [{ ...page, price: 1 }], await takeTicket(valkey.client));
    await applyAbsent(valkey.client, [4_000_000], await takeTicket(valkey.client));
    expect(await valkey.client.get(KEY.listingGeneration)).toBe('6');
  });
});

describe('applyAbsent', () => {
  it('remembers for a while that there is no such car, and forgets it when there is', async () => {
    await applyAbsent(valkey.client, [page.id], await takeTicket(valkey.client));
    expect(await valkey.client.hgetall(KEY.page(page.id))).toMatchObject({ absent: '1' });
    expect(await valkey.client.ttl(KEY.page(page.id))).toBeGreaterThan(0);
    await applyCars(valkey.client, [page], await takeTicket(valkey.client));
    expect(await valkey.client.hexists(KEY.page(page.id), 'absent')).toBe(0);
    expect(await valkey.client.ttl(KEY.page(page.id))).toBe(-1);
  });
});
