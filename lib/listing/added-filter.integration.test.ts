import { inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databaseFor } from '../catalogue/database.ts';
import { car } from '../catalogue/schema/car.ts';
import { variant } from '../catalogue/schema/variant.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import type { Filter } from '../serving/filters/filter.ts';
import { rebuild } from '../serving/rebuild.ts';
import { testCatalogue } from '../testing/test-catalogue.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { listingAnswer } from './api/listing-answer.ts';
import { openApi } from './api/openapi.ts';
import { followListings, memoryEngine } from './engines/memory/follow-listings.ts';
import { MysqlEngine } from './engines/mysql-engine.ts';
import { ValkeyEngine } from './engines/valkey-engine.ts';
import { parseQuery } from './query.ts';
import { readListing } from './read-listing.ts';
import { readGenerations, readVocabulary } from './read-vocabulary.ts';
import { offeredFilters } from './view/offered-values.ts';

/** All that is said of two filters which the shop does not have. */
vi.mock('../serving/filters/registry.ts', async (original) => {
  const [{ FILTERS }, { discrete, range }, { ofVariant }] = await Promise.all([
    original<typeof import('../serving/filters/registry.ts')>(),
    vi.importActual<typeof import('../serving/filters/filter.ts')>('../serving/filters/filter.ts'),
    vi.importActual<typeof import('../serving/filters/sql-predicates.ts')>(
      '../serving/filters/sql-predicates.ts',
    ),
  ]);
  const added: Filter[] = [
    discrete({
      name: 'insured',
      label: 'Insurance',
      slugRank: 35,
      values: [{ id: 1, slug: 'insured', name: 'Insured' }],
      phrase: () => 'with insurance',
      of: { core: (page) => (page.insuranceUntil === null ? null : 1) },
      predicate: (ids) => inArray(sql`IF(${car.insuranceUntil} IS NULL, NULL, 1)`, [...ids]),
      sql: { value: sql`IF(${car.insuranceUntil} IS NULL, NULL, 1)` },
    }),
    range({
      name: 'power',
      label: 'Power',
      unit: 'bhp',
      minParam: 'power_min',
      maxParam: 'power_max',
      step: 10,
      limit: 2_000,
      of: (page) => page.powerBhp,
      sql: ofVariant(variant.powerBhp),
    }),
  ];
  return { FILTERS: [...FILTERS, ...added] };
});

let own: TestStores;
const end = new AbortController();

beforeAll(async () => {
  own = await testStores();
  const drafts = testCatalogue(200).map((draft, n) => ({
    ...draft,
    insuranceUntil: n % 3 === 0 ? null : '2027-01-01',
  }));
  await writeDrafts(own.database.pool, drafts);
  await rebuild(own.database.pool, own.valkey.client);
  followListings(end.signal);
  await vi.waitUntil(() => memoryEngine(), { timeout: 10_000 });
});
afterAll(async () => {
  end.abort();
  await own.close();
});

async function live(condition: string): Promise<number> {
  const [rows] = await own.database.pool.query(
    `SELECT COUNT(*) AS n FROM car JOIN variant ON variant.id = car.variant_id WHERE status = 'live' AND ${condition}`,
  );
  return Number((rows as { n: number }[])[0]?.n);
}

async function counts(query: string): Promise<number[]> {
  const generations = await readGenerations();
  const vocabulary = await readVocabulary(generations);
  const { query: asked, bad } = parseQuery(new URLSearchParams(query), vocabulary);
  expect(bad).toEqual([]);
  const engines = [
    memoryEngine(),
    new ValkeyEngine(own.valkey.client, 'test'),
    new MysqlEngine(databaseFor(own.database.pool, 'test')),
  ];
  const pages = await Promise.all(engines.map((engine) => engine?.ids(asked)));
  expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
  const offered = offeredFilters(asked.filters);
  const facets = await Promise.all(
    engines.map((engine) => engine?.facets(asked.filters, offered, vocabulary)),
  );
  expect(new Set(facets.map((one) => one?.get('insured')?.get(1) ?? 0)).size).toBe(1);
  return pages.map((page) => page?.total ?? Number.NaN);
}

describe('an entry added to the registry', () => {
  it('is a filter of every engine', async () => {
    const insured = await live('insurance_until IS NOT NULL');
    const strong = await live('power_bhp BETWEEN 80 AND 110');
    const both = await live('insurance_until IS NOT NULL AND power_bhp >= 90');
    for (const count of [insured, strong, both]) expect(count).toBeGreaterThan(0);
    expect(await counts('insured=insured')).toEqual([insured, insured, insured]);
    expect(await counts('power_min=80&power_max=110')).toEqual([strong, strong, strong]);
    expect(await counts('insured=1&power_min=90')).toEqual([both, both, both]);
  });

  it('has its control with counts, its chips and its words in the heading', async () => {
    const read = await readListing({
      slug: 'used-cars',
      params: new URLSearchParams('insured=1&power_min=90'),
    });
    if (read.kind !== 'view') throw new Error(read.kind);
    const { controls, chips, heading, count } = read.view;
    expect(heading).toBe('Used cars with insurance and power from 90 bhp');
    expect(chips.map(({ label }) => label)).toEqual(['With insurance', 'From 90 bhp']);
    expect(controls).toContainEqual({
      kind: 'many',
      param: 'insured',
      label: 'Insurance',
      options: [{ value: '1', name: 'Insured', count, isSelected: true }],
      anyPath: null,
    });
    expect(controls).toContainEqual(expect.objectContaining({ minParam: 'power_min', min: 90, max: null }));
  });

  it('has its place in slugs', async () => {
    const read = await readListing({ slug: 'used-insured-tata-cars', params: new URLSearchParams() });
    expect(read).toMatchObject({
      kind: 'view',
      view: { heading: 'Used Tata cars with insurance', canonicalPath: '/used-insured-tata-cars' },
    });
    expect(
      await readListing({ slug: 'used-cars', params: new URLSearchParams('make=tata&insured=1') }),
    ).toMatchObject({ view: { canonicalPath: '/used-insured-tata-cars' } });
  });

  it('is known to the API and described', async () => {
    const url = new URL('http://shop.test/api/listing/?power_max=strong');
    expect(await listingAnswer(url, await readGenerations())).toMatchObject({
      status: 400,
      body: { details: [{ param: 'power_max', message: expect.stringContaining('strong') }] },
    });
    expect(JSON.stringify(openApi())).toContain('"name":"insured"');
  });
});
