import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeDrafts } from '@/lib/catalogue/write/write-drafts.ts';
import { followListings, standingAtHand } from '@/lib/listing/engines/memory/follow-listings.ts';
import { KEY } from '@/lib/serving/keys.ts';
import type { PageContent } from '@/lib/serving/pages/page-content.ts';
import type { PageRequest } from '@/lib/serving/pages/page-request.ts';
import { placeNumber } from '@/lib/serving/place-number.ts';
import { projectCars } from '@/lib/serving/project-cars.ts';
import { publishSlugs } from '@/lib/serving/publish-slugs.ts';
import { rebuild } from '@/lib/serving/rebuild.ts';
import { testCatalogue } from '@/lib/testing/test-catalogue.ts';
import { type TestStores, testStores } from '@/lib/testing/test-stores.ts';
import { formatExactMoney, formatMoney } from '../format.ts';
import { makePage } from './make-page.tsx';

const LISTING = '/used-cars';
let own: TestStores;
let ids: number[];
const end = new AbortController();

beforeAll(async () => {
  own = await testStores();
  await writeDrafts(own.database.pool, testCatalogue(30));
  await rebuild(own.database.pool, own.valkey.client);
  await publishSlugs(own.database.pool, own.valkey.client);
  ids = (await own.valkey.client.zrange(KEY.price, 0, -1)).map(Number);
  followListings(end.signal);
  await vi.waitUntil(standingAtHand, { timeout: 10_000 });
});
afterAll(async () => {
  end.abort();
  await own.close();
});

const last = async () =>
  (await own.valkey.client.xrevrange(KEY.listingChanges, '+', '-', 'COUNT', 1))[0]?.[0] ?? '';

/** Done once this process has heard of it: from then on nothing older may be made. */
async function write(id: number, column: 'price' | 'status', value: number | string): Promise<void> {
  await own.database.pool.query(`UPDATE car SET ${column} = ? WHERE id = ?`, [value, id]);
  await projectCars({ pool: own.database.pool, valkey: own.valkey.client }, [id], 'test');
  const place = placeNumber(await last());
  await vi.waitUntil(() => (standingAtHand()?.changes.place ?? 0) >= place, { timeout: 10_000, interval: 1 });
}

const ask = (route: PageRequest['route'], path: string) =>
  makePage({ route, form: 'html', path, query: '', rest: '', key: path });

type Page = Extract<PageContent, { kind: 'page' }>;

async function page(route: PageRequest['route'], path: string): Promise<Page> {
  const content = await ask(route, path);
  if (content.kind !== 'page') throw new Error(`${path} is ${content.kind}`);
  return content;
}

const inMarkup = (text: string) => text.replace('₹', '&#8377;');
const bodyOf = (content: Page) => content.body().join('');

async function pathOf(id: number): Promise<string> {
  const found = await own.valkey.client.hget(KEY.page(id), 'json');
  return (JSON.parse(found ?? '{}') as { path: string }).path;
}

describe("a car's page", () => {
  it('says each new price as soon as this process has heard of it, whatever it keeps of the page', async () => {
    const [id = 0] = ids;
    const path = await pathOf(id);
    for (const price of [501_001, 502_002, 503_003, 504_004]) {
      await write(id, 'price', price);
      const content = await page('car', path);
      expect(bodyOf(content)).toContain(inMarkup(formatExactMoney(price)));
      expect(content.payload?.version).toBe(Number(await own.valkey.client.hget(KEY.page(id), 'v')));
      // again, from what is kept
      expect(bodyOf(await page('car', path))).toBe(bodyOf(content));
    }
  });

  it('shows cars like it with their new prices, though it has not changed itself', async () => {
    const [id = 0] = ids;
    const path = await pathOf(id);
    const { cars } = await page('car', path);
    const other = cars.find((car) => car !== id) ?? 0;
    expect(other).toBeGreaterThan(0);
    for (const price of [611_000, 622_000]) {
      await write(other, 'price', price);
      expect(bodyOf(await page('car', path))).toContain(
        `id="price-${other}">${inMarkup(formatMoney(price))}`,
      );
    }
  });

  it('is read anew once Valkey has refused the page that was made of it', async () => {
    const [id = 0] = ids;
    const path = await pathOf(id);
    const reads = () => own.valkey.client.info('commandstats');
    const count = async () => Number(/cmdstat_hmget:calls=(\d+)/.exec(await reads())?.[1] ?? 0);
    const readsFor = async () => {
      const before = await count();
      const { payload } = await page('car', path);
      return { payload, reads: (await count()) - before };
    };
    const { payload } = await vi.waitFor(async () => {
      const found = await readsFor();
      expect(found.reads).toBe(0);
      return found;
    }, 10_000);
    payload?.onRefused?.();
    expect((await readsFor()).reads).toBeGreaterThan(0);
  });

  it('is gone when the car is sold, and back when it is back', async () => {
    const [id = 0] = ids;
    const path = await pathOf(id);
    await page('car', path);
    await write(id, 'status', 'sold');
    expect((await page('car', path)).status).toBe(410);
    await write(id, 'status', 'live');
    expect((await page('car', path)).status).toBe(200);
  });

  it('is nowhere else than at its address', async () => {
    const [id = 0] = ids;
    const path = await pathOf(id);
    expect(await ask('car', path.replace(/-(\d+)$/, '-another-$1'))).toEqual({ kind: 'moved', path });
    expect(await ask('car', '/used-cars/nothing-4294967294')).toEqual({ kind: 'missing' });
  });
});

describe('a listing', () => {
  const shown = async () => (await page('listing', LISTING)).cars;

  it('says each new price as soon as this process has heard of it, in a frame that stays', async () => {
    const [id = 0] = await shown();
    const says = new Set<string>();
    for (const price of [711_000, 722_000, 733_000]) {
      await write(id, 'price', price);
      const content = await page('listing', LISTING);
      expect(bodyOf(content)).toContain(`id="price-${id}">${inMarkup(formatMoney(price))}`);
      says.add(content.says);
    }
    expect(says.size).toBe(3);
  });

  it('shows no car that is sold, and counts what is left', async () => {
    const [id = 0] = await shown();
    const before = await page('listing', LISTING);
    expect(before.head.description).toContain(`${ids.length} cars`);
    await write(id, 'status', 'sold');
    const after = await page('listing', LISTING);
    expect(after.cars).not.toContain(id);
    expect(after.head.description).toContain(`${ids.length - 1} cars`);
    await write(id, 'status', 'live');
    expect(await shown()).toContain(id);
  });
});
