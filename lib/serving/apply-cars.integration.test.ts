import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFor } from '../catalogue/database.ts';
import { buildCarPages } from '../catalogue/payload/build-car-pages.ts';
import { readServedIds } from '../catalogue/payload/read-car-rows.ts';
import type { CarPage } from '../catalogue/types.ts';
import { sampleDraft } from '../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { applyCars } from './apply-cars.ts';
import type { CarState } from './car-write.ts';
import { KEY } from './keys.ts';
import { takeTicket } from './tickets.ts';

/** Microseconds after which a ticket brings nothing in. */
const TOO_OLD = 46_000_000;

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

const ticket = () => takeTicket(valkey.client);
const car = (parts: Partial<CarPage> = {}): CarState => {
  const other = { ...page, ...parts };
  return { id: other.id, page: other };
};
const gone = (id = page.id): CarState => ({ id, page: null });
const stale = (id = page.id): CarState => ({ id, stale: true });

async function apply(...states: CarState[]) {
  return applyCars(valkey.client, states, await ticket());
}

const isIn = async (key: string, id = page.id) => (await valkey.client.sismember(key, String(id))) === 1;
const stored = (id = page.id) => valkey.client.hgetall(KEY.page(id));
const storedPrice = async (id = page.id) => JSON.parse((await stored(id)).json ?? '{}').price;
const lifetime = (id = page.id) => valkey.client.ttl(KEY.page(id));
const bit = (id = page.id) => valkey.client.getbit(KEY.known(id), KEY.knownOffset(id));
const listed = () => valkey.client.zrange(KEY.price, 0, -1);
const generation = () => valkey.client.get(KEY.listingGeneration);

/** What the web processes are told, an object per change. */
async function told(): Promise<Record<string, string>[]> {
  const entries = await valkey.client.xrange(KEY.listingChanges, '-', '+');
  return entries.map(([, fields]) => {
    const pairs = fields.flatMap((name, at) => (at % 2 === 0 ? [[name, fields[at + 1] ?? '']] : []));
    return Object.fromEntries(pairs) as Record<string, string>;
  });
}

describe('a live car', () => {
  it('has a payload, a card, sets and scores', async () => {
    expect(await apply(car())).toEqual({ applied: [page.id], refused: [], late: [] });
    expect(await storedPrice()).toBe(page.price);
    const card = JSON.parse((await valkey.client.hget(KEY.cards, String(page.id))) ?? '{}');
    expect(card).toMatchObject({ id: page.id });
    expect(await isIn(KEY.discrete('city', page.city.id))).toBe(true);
    expect(await valkey.client.zscore(KEY.price, String(page.id))).toBe(String(page.price));
    expect([await lifetime(), await bit()]).toEqual([-1, 1]);
  });

  it('leaves the sets that it is no member of any more', async () => {
    await apply(car());
    await apply(car({ city: { id: 999, slug: 'elsewhere', name: 'Elsewhere' } }));
    expect(await isIn(KEY.discrete('city', page.city.id))).toBe(false);
    expect(await isIn(KEY.discrete('city', 999))).toBe(true);
  });

  it('that has changed drops the pages that were rendered from the old payload', async () => {
    await apply(car());
    await valkey.client.hset(KEY.page(page.id), 'html', '<p>old</p>');
    await apply(car({ price: 1 }));
    expect((await stored()).html).toBeUndefined();
  });

  it('that has not changed keeps them, takes the ticket, and is told to nobody', async () => {
    await apply(car());
    await valkey.client.hset(KEY.page(page.id), 'html', '<p>same</p>');
    await valkey.client.set(KEY.listingGeneration, '5');
    const later = await ticket();
    expect((await applyCars(valkey.client, [car()], later)).applied).toEqual([page.id]);
    expect(await stored()).toMatchObject({ html: '<p>same</p>', v: String(later) });
    expect([await told(), await generation()]).toEqual([expect.objectContaining({ length: 1 }), '5']);
  });
});

describe('a car that is', () => {
  it.each([
    ['booked', -1],
    ['sold', 600],
    ['withdrawn', 600],
  ] as const)('%s keeps its payload and leaves every listing', async (status, seconds) => {
    await apply(car());
    await applyCars(valkey.client, [car({ status })], await ticket(), 12.4);
    expect(await valkey.client.keys('car:*')).toEqual([]);
    expect([await storedPrice(), await lifetime(), await bit()]).toEqual([page.price, seconds, 1]);
    expect((await stored()).cost).toBe(seconds === -1 ? undefined : '12');
  });

  it('a draft is remembered as not to be seen, but as existing', async () => {
    await apply(car({ status: 'draft' }));
    expect(await stored()).toMatchObject({ absent: '1' });
    expect([await storedPrice(), await lifetime(), await bit()]).toEqual([undefined, 60, 1]);
  });

  it('gone leaves a mark with its version, and all listings', async () => {
    await apply(car());
    const last = await ticket();
    await applyCars(valkey.client, [gone()], last);
    expect(await stored()).toEqual({
      v: String(last),
      w: String(last),
      absent: '1',
      cost: '0',
      until: expect.stringMatching(/^\d{13}$/),
    });
    expect([await lifetime(), await bit(), await valkey.client.keys('car:*')]).toEqual([60, 0, []]);
  });

  it('back again loses the mark', async () => {
    await apply(gone());
    await apply(car());
    expect((await stored()).absent).toBeUndefined();
    expect([await lifetime(), await bit(), await storedPrice()]).toEqual([-1, 1, page.price]);
  });

  it('kept for a while says until when', async () => {
    await apply(car({ status: 'sold' }));
    const left = Number((await stored()).until) - Number((await valkey.client.time())[0]) * 1_000;
    expect(left).toBeGreaterThan(590_000);
    expect(left).toBeLessThanOrEqual(601_000);
  });
});

describe('a stale car', () => {
  it('leaves the listings, and keeps what was stored under its mark', async () => {
    await apply(car());
    await apply(stale());
    expect(await valkey.client.keys('car:*')).toEqual([]);
    expect(await stored()).toMatchObject({ stale: '1' });
    expect([await storedPrice(), await lifetime(), await bit()]).toEqual([page.price, -1, 1]);
    expect((await told()).at(-1)).toMatchObject({ sets: '', scores: '' });
  });

  it('is brought back by the next write', async () => {
    await apply(car());
    await apply(stale());
    await apply(car());
    expect((await stored()).stale).toBeUndefined();
    expect(await isIn(KEY.discrete('city', page.city.id))).toBe(true);
    expect(await listed()).toEqual([String(page.id)]);
  });

  it('of which nothing was stored is marked all the same', async () => {
    await apply(stale(7));
    expect(await stored(7)).toMatchObject({ stale: '1' });
    expect([await lifetime(7), await told()]).toEqual([-1, []]);
  });
});

describe('a ticket', () => {
  it('that is older is refused: a slow builder cannot overwrite what is newer', async () => {
    const [slow, quick] = [await ticket(), await ticket()];
    await applyCars(valkey.client, [car({ price: 2 })], quick);
    expect(await applyCars(valkey.client, [car({ price: 1 })], slow)).toMatchObject({ refused: [page.id] });
    expect(await storedPrice()).toBe(2);
    expect(await valkey.client.zscore(KEY.price, String(page.id))).toBe('2');
  });

  it('that was never handed out protects nothing: somebody has altered the version', async () => {
    await apply(car());
    await valkey.client.hset(KEY.page(page.id), 'v', '99999999999999999', 'w', '99999999999999999');
    expect(await apply(car({ price: 7 }))).toMatchObject({ applied: [page.id] });
    expect(await storedPrice()).toBe(7);
  });

  it('is refused the second time', async () => {
    const once = await ticket();
    await applyCars(valkey.client, [car({ price: 1 })], once);
    expect(await applyCars(valkey.client, [gone()], once)).toMatchObject({ refused: [page.id] });
    expect([await storedPrice(), await bit()]).toEqual([1, 1]);
  });

  it('that is too old cannot bring a car back once its tombstone is gone', async () => {
    const slow = (await ticket()) - TOO_OLD;
    await apply(car());
    await apply(gone());
    expect(await applyCars(valkey.client, [car()], slow)).toMatchObject({ refused: [page.id] });
    await valkey.client.del(KEY.page(page.id));
    expect(await applyCars(valkey.client, [car()], slow)).toMatchObject({ late: [page.id] });
    expect([await stored(), await listed(), await bit()]).toEqual([{}, [], 0]);
  });

  it('that is too old may still move a car that is there', async () => {
    const slow = (await ticket()) - TOO_OLD;
    await applyCars(valkey.client, [car()], await ticket());
    await valkey.client.hset(KEY.page(page.id), 'v', slow - 1, 'w', slow - 1);
    expect(await applyCars(valkey.client, [car({ price: 1 })], slow)).toMatchObject({ applied: [page.id] });
    expect(await storedPrice()).toBe(1);
  });
});

describe('a batch', () => {
  it('says of each car what became of it', async () => {
    const slow = (await ticket()) - TOO_OLD;
    await applyCars(valkey.client, [car({ id: 1 })], slow - 1);
    expect(await apply(car({ id: 2 }))).toMatchObject({ applied: [2] });
    await valkey.client.hset(KEY.page(3), 'v', slow - 1);
    const states = [car({ id: 2, price: 5 }), car({ id: 3, price: 5 }), car({ id: 4, price: 5 })];
    expect(await applyCars(valkey.client, states, slow)).toEqual({ refused: [2], applied: [3], late: [4] });
    expect(await Promise.all([2, 3, 4].map(storedPrice))).toEqual([page.price, 5, undefined]);
  });

  it('is seen whole or not at all', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => index + 1);
    const all = (price: number) => ids.map((id) => car({ id, price }));
    await apply(...all(1));
    const reader = valkey.client.duplicate();
    const seen = new Set<string>();
    let isDone = false;
    const reading = (async () => {
      while (!isDone) seen.add((await reader.zrange(KEY.price, 0, -1, 'WITHSCORES')).join(' '));
    })();
    for (let price = 2; price <= 20; price += 1) await apply(...all(price));
    isDone = true;
    await reading;
    reader.disconnect();
    for (const text of seen) {
      const prices = text.split(' ').filter((_, at) => at % 2 === 1);
      expect([prices.length, new Set(prices).size]).toEqual([ids.length, 1]);
    }
  });
});

describe('the listing generation', () => {
  it('is not begun before every car is in', async () => {
    await apply(car());
    expect(await generation()).toBeNull();
  });

  it('counts what changes a listing, once per step, and nothing else', async () => {
    await valkey.client.set(KEY.listingGeneration, '5');
    await apply(car({ id: 1 }), car({ id: 2 }));
    expect(await generation()).toBe('6');
    await apply(car({ id: 1, specifications: [] }), car({ id: 2 }));
    await apply(gone(4_000_000), car({ id: 3, status: 'booked' }));
    expect(await generation()).toBe('6');
    await apply(car({ id: 1, price: 1 }));
    expect(await generation()).toBe('7');
  });
});

describe('the web processes', () => {
  it('are told a whole new car', async () => {
    await apply(car());
    const { v } = await stored();
    const [entry] = await told();
    expect(entry).toMatchObject({ id: String(page.id), v });
    expect(entry?.sets?.split(' ')).toContain(KEY.discrete('city', page.city.id));
    expect(entry?.scores?.split(' ')).toContain(`${KEY.price}=${page.price}`);
  });

  it('are told all sets or all scores where one of them has changed, and neither where none has', async () => {
    await apply(car());
    await apply(car({ price: 1 }));
    await apply(car({ price: 1, color: { ...page.color, id: 99 } }));
    await apply(car({ price: 1, color: { ...page.color, id: 99 }, specifications: [] }));
    const [, price, color, text] = await told();
    expect(Object.keys(price ?? {})).toEqual(['id', 'v', 'scores']);
    expect(price?.scores?.split(' ')).toEqual(
      expect.arrayContaining([`${KEY.price}=1`, `${KEY.sorted('year')}=${page.year}`]),
    );
    expect(Object.keys(color ?? {})).toEqual(['id', 'v', 'sets']);
    expect(color?.sets?.split(' ')).toEqual(
      expect.arrayContaining([KEY.discrete('color', 99), KEY.discrete('city', page.city.id)]),
    );
    expect(Object.keys(text ?? {})).toEqual(['id', 'v']);
  });

  it('are told that a car stands in no listing any more', async () => {
    await apply(car());
    await apply(gone());
    expect((await told()).at(-1)).toMatchObject({ id: String(page.id), sets: '', scores: '' });
  });

  it('hear nothing of what was never there', async () => {
    await apply(gone(4_000_000));
    await apply(gone(4_000_000));
    expect(await told()).toEqual([]);
  });
});
