import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRequestContext, withRequestContext } from '../platform/request-context.ts';
import { rebuild } from '../serving/rebuild.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { carAnswer } from './api/car-answer.ts';
import { listingAnswer } from './api/listing-answer.ts';
import { readHome } from './read-home.ts';
import { readListing } from './read-listing.ts';
import { readGenerations } from './read-vocabulary.ts';
import { sitemapIndex, sitemapPart } from './sitemap.ts';

let own: TestStores;

beforeAll(async () => {
  own = await testStores();
});
afterAll(() => own.close());

const listing = (slug: string, query = '') => readListing({ slug, params: new URLSearchParams(query) });

async function expectNothingForSale(): Promise<void> {
  expect(await readHome()).toMatchObject({ count: 0, cityCount: 0, cities: [], bodyTypes: [], newest: [] });
  const nothing = { count: 0, cards: [], pageCount: 1, nextPath: null, isIndexable: false };
  expect(await listing('used-cars')).toMatchObject({ kind: 'view', view: nothing });
  expect(await listing('used-cars', 'price_max=500000')).toMatchObject({ kind: 'view', view: nothing });
  expect(await listing('used-cars-under-5-lakh')).toMatchObject({ kind: 'view', view: nothing });
  expect(await listing('used-tata-cars')).toEqual({ kind: 'unknown' });
  expect(await listing('used-cars', 'page_no=2')).toEqual({ kind: 'unknown' });
  const api = new URL('http://shop.test/api/listing/?facets=false');
  expect(await listingAnswer(api, await readGenerations())).toEqual({
    status: 200,
    body: { count: 0, next: null, previous: null, results: [] },
  });
  expect((await carAnswer('1')).status).toBe(404);
  expect(await sitemapIndex()).toContain('/sitemaps/1.xml</loc>');
  expect((await sitemapPart(1))?.match(/<loc>/g)).toHaveLength(1);
}

describe('a shop without cars', () => {
  it('says so, past a Valkey that holds nothing', async () => {
    await expectNothingForSale();
  });

  it('says so from a Valkey filled from nothing, without asking MySQL', async () => {
    expect(await rebuild(own.database.pool, own.valkey.client)).toBe(0);
    const context = newRequestContext('page');
    await withRequestContext(context, expectNothingForSale);
    expect(context.valkeyReads).toBeGreaterThan(0);
    expect(context.mysqlQueries).toBe(0);
  });
});
