import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeDrafts } from '@/lib/catalogue/write/write-drafts.ts';
import { followListings, standingAtHand } from '@/lib/listing/engines/memory/follow-listings.ts';
import { KEY } from '@/lib/serving/keys.ts';
import type { PageContent } from '@/lib/serving/pages/page-content.ts';
import type { PageRequest } from '@/lib/serving/pages/page-request.ts';
import { placeNumber } from '@/lib/serving/place-number.ts';
import { projectCars } from '@/lib/serving/project-cars.ts';
import { publishSlugs } from '@/lib/serving/publish-slugs.ts';
import { GENERAL_RANKER, type Ranker, seenLast, setRanker } from '@/lib/serving/ranker.ts';
import { rebuild } from '@/lib/serving/rebuild.ts';
import { NOBODY, type Who } from '@/lib/serving/visitor/who.ts';
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

describe('a listing for somebody', () => {
  const KNOWN: Who = { ...NOBODY, seen: [{ id: 1, at: 1_000 }] };
  const NEXT = /href="(\/used-cars\?page_no=2[^"]*)" rel="next"/;

  /** Likes the highest ids best. */
  const HIGHEST_FIRST: Ranker = {
    ...GENERAL_RANKER,
    version: 'highest first',
    mark: 'highest first',
    rank: (carIds, who, count) =>
      seenLast(
        carIds.toSorted((one, other) => other - one),
        who,
      ).slice(0, count),
  };

  const askOf = (who: Who, query = '', rest = '') =>
    makePage({ route: 'listing-by-query', form: 'html', path: LISTING, query, rest, key: '' }, who);
  const cardsOf = (content: PageContent) =>
    content.kind === 'page'
      ? [...bodyOf(content).matchAll(/id="car-(\d+)"/g)].map(([, id]) => Number(id))
      : [];
  const linkOf = (content: PageContent) =>
    content.kind === 'page' ? (NEXT.exec(bodyOf(content))?.[1] ?? '').replaceAll('&amp;', '&') : '';

  beforeEach(() => setRanker(HIGHEST_FIRST));
  afterEach(() => {
    setRanker(GENERAL_RANKER);
    vi.useRealTimers();
  });

  it('is in their order, what they have seen behind the rest, and all others get the order of nobody', async () => {
    const small = '?page_size=5';
    const highest = ids.toSorted((one, other) => other - one);
    const [first = 0] = highest;
    expect(cardsOf(await askOf(NOBODY, small))).toEqual(highest.slice(0, 5));
    const who = { ...NOBODY, seen: [{ id: first, at: 1_000 }] };
    expect(cardsOf(await askOf(who, small))).toEqual(highest.slice(1, 6));
    expect(cardsOf(await ask('listing-by-query', LISTING)).slice(0, 5)).toEqual(highest.slice(0, 5));
  });

  it('leads on to pages in the order that it is in, whatever is looked at meanwhile', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const first = await askOf(KNOWN, '?page_size=5');
    const link = new URL(linkOf(first) || '/x', 'http://shop');
    const asOf = link.searchParams.get('as_of') ?? '';
    expect(Number.parseInt(asOf, 36) / 1_000).toBeGreaterThanOrEqual(now);
    const shown = cardsOf(first);
    const later = { ...KNOWN, seen: [{ id: shown[0] ?? 0, at: now + 60 }, ...KNOWN.seen] };
    const second = cardsOf(await askOf(later, '?page_no=2&page_size=5', `as_of=${asOf}&utm_source=x`));
    expect(second).toEqual(cardsOf(await askOf(KNOWN, '?page_no=2&page_size=5', `as_of=${asOf}`)));
    expect(second.filter((id) => shown.includes(id))).toEqual([]);
    // a minute later, from the beginning, the car that was looked at has moved to the end
    vi.useFakeTimers({ now: (now + 120) * 1_000, toFake: ['Date'] });
    expect(cardsOf(await askOf(later, '?page_size=5'))).toEqual([...shown.slice(1), second[0]]);
  });

  it('is everybody’s where it follows a page that was', async () => {
    const later = { ...KNOWN, seen: ids.slice(0, 5).map((id) => ({ id, at: 1_000 })) };
    const second = '?page_no=2&page_size=5';
    expect(cardsOf(await askOf(later, second))).toEqual(cardsOf(await askOf(NOBODY, second)));
    expect(cardsOf(await askOf(later, second, 'as_of=lfls'))).not.toEqual(
      cardsOf(await askOf(NOBODY, second)),
    );
  });

  it('where prices choose the cars is theirs as well, and leads on in the same way', async () => {
    const content = await askOf(KNOWN, '?page_size=5&price_max=900000');
    const cards = cardsOf(content);
    expect(cards).toHaveLength(5);
    expect(cards).toEqual(cards.toSorted((one, other) => other - one));
    expect(bodyOf(content as Page)).toContain('as_of=');
  });

  it('has no links of that kind for everybody', async () => {
    expect(bodyOf(await page('listing-by-query', LISTING))).not.toContain('as_of=');
  });
});

describe('what fits somebody because of a car that they looked at', () => {
  afterEach(() => setRanker(GENERAL_RANKER));

  /** Whoever has seen a car fits the three with the lowest ids. */
  const LOWEST: Ranker = {
    ...GENERAL_RANKER,
    version: 'lowest',
    because: (carIds, { seen }, count) => ({
      seenId: seen[0]?.id ?? 0,
      cars: carIds
        .toSorted((one, other) => one - other)
        .slice(0, Math.min(3, count))
        .map((id) => ({ id, reasons: [] })),
    }),
  };

  it.each(['home', 'car'] as const)('is shown on the page: %s', async (route) => {
    const [id = 0, other = 0] = ids;
    const path = route === 'home' ? '/' : await pathOf(id);
    const who = { ...NOBODY, seen: [{ id: other, at: null }] };
    const request = { route, form: 'html' as const, path, query: '', rest: '', key: path };
    expect(bodyOf((await makePage(request, who)) as Page)).not.toContain('Because you looked at');
    setRanker(LOWEST);
    const body = bodyOf((await makePage(request, who)) as Page);
    expect(body).toContain('Because you looked at');
    expect(body).toContain(`<a href="${await pathOf(other)}">`);
    expect(bodyOf((await makePage(request)) as Page)).not.toContain('Because you looked at');
  });

  it('is never a car on its own page', async () => {
    setRanker(LOWEST);
    const [id = 0] = ids;
    const path = await pathOf(id);
    const request = { route: 'car' as const, form: 'html' as const, path, query: '', rest: '', key: path };
    const content = await makePage(request, { ...NOBODY, seen: [{ id, at: null }] });
    expect(bodyOf(content as Page)).not.toContain('Because you looked at');
  });
});
