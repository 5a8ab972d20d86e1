import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { siteUrl } from '../platform/site.ts';
import { readCarPage } from '../serving/read-car-page.ts';
import { rebuild } from '../serving/rebuild.ts';
import { testCatalogue } from '../testing/test-catalogue.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { readListing } from './read-listing.ts';
import { sitemapIndex, sitemapPart } from './sitemap.ts';

let own: TestStores;

beforeAll(async () => {
  own = await testStores();
  await writeDrafts(own.database.pool, testCatalogue(300));
  await rebuild(own.database.pool, own.valkey.client);
});
afterAll(() => own.close());

const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url ?? '');

async function paths(): Promise<string[]> {
  const urls = locations((await sitemapPart(1)) ?? '');
  return urls.map((url) => url.slice(siteUrl().length));
}

const isCar = (path: string) => path.startsWith('/used-cars/');

describe('the sitemap', () => {
  it('is an index of its parts', async () => {
    expect(await sitemapIndex()).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<sitemapindex xmlns="/);
    expect(locations(await sitemapIndex())).toEqual([`${siteUrl()}/sitemaps/1.xml`]);
  });

  it('has no part beyond the last', async () => {
    expect(await sitemapPart(2)).toBeNull();
  });

  it('names each page once, by a whole URL, home among them', async () => {
    const part = (await sitemapPart(1)) ?? '';
    expect(part).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset xmlns="/);
    const urls = locations(part);
    expect(urls.every((url) => url.startsWith(`${siteUrl()}/`))).toBe(true);
    expect(new Set(urls).size).toBe(urls.length);
    expect(await paths()).toContain('/');
  });

  it('names every live car, where its page is, and no other car', async () => {
    const [rows] = await own.database.pool.query("SELECT id FROM car WHERE status = 'live'");
    const reads = (rows as { id: number }[]).map(async ({ id }) => {
      const read = await readCarPage(id);
      return read.kind === 'found' ? read.page.path : null;
    });
    const live = await Promise.all(reads);
    expect(live.length).toBeGreaterThan(100);
    expect((await paths()).filter(isCar).sort()).toEqual(live.sort());
  });

  it('says when a car changed, as an instant', async () => {
    const part = (await sitemapPart(1)) ?? '';
    const cars = part.match(/<url><loc>[^<]*\/used-cars\/.*?<\/url>/g) ?? [];
    expect(cars.length).toBeGreaterThan(100);
    for (const car of cars) expect(car).toMatch(/<lastmod>\d{4}-\d\d-\d\dT[\d:.]+Z<\/lastmod>/);
  });

  it('names only listings that crawlers may index, by their canonical path', async () => {
    const listings = (await paths()).filter((path) => path !== '/' && !isCar(path));
    expect(listings).toEqual(expect.arrayContaining(['/used-cars', '/used-tata-cars-in-mumbai']));
    for (const path of listings) {
      const read = await readListing({ slug: path.slice(1), params: new URLSearchParams() });
      expect(read).toMatchObject({ kind: 'view', view: { canonicalPath: path, isIndexable: true } });
    }
  });
});
