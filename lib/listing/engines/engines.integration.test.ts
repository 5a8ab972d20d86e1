import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { FILTERS } from '../filters/registry.ts';
import type { Filters, ListingQuery } from '../query.ts';
import { MysqlEngine } from './mysql-engine.ts';
import { ValkeyEngine } from './valkey-engine.ts';

let database: TestDatabase;
let valkey: TestValkey;
let mysql: MysqlEngine;
let fast: ValkeyEngine;

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, testCatalogue(400));
  await rebuild(database.pool, valkey.client);
  mysql = new MysqlEngine(databaseFor(database.pool, 'test'));
  fast = new ValkeyEngine(valkey.client, 'test');
});
afterAll(() => Promise.all([valkey.close(), database.drop()]));

const ids = fc
  .uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 })
  .map((list) => list.sort());
const range = fc.record({
  min: fc.option(fc.integer({ min: 0, max: 2_000_000 })),
  max: fc.option(fc.integer({ min: 0, max: 2_000_000 })),
});
const years = fc.record({
  min: fc.option(fc.integer({ min: 2010, max: 2024 })),
  max: fc.option(fc.integer({ min: 2010, max: 2024 })),
});

const filters: fc.Arbitrary<Filters> = fc
  .uniqueArray(fc.constantFrom(...FILTERS), { maxLength: 3 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((filter) =>
        filter.kind === 'discrete'
          ? ids.map((list) => ({ discrete: { [filter.name]: list }, ranges: {} }))
          : (filter.name === 'year' ? years : range).map((one) => ({
              discrete: {},
              ranges: { [filter.name]: one },
            })),
      ),
    ),
  )
  .map((parts) => ({
    discrete: Object.assign({}, ...parts.map((part) => part.discrete)),
    ranges: Object.assign({}, ...parts.map((part) => part.ranges)),
  }));

const queries: fc.Arbitrary<ListingQuery> = fc.record({
  filters,
  order: fc.constantFrom('reco', 'newest', 'price_asc', 'price_desc'),
  pageNo: fc.integer({ min: 1, max: 8 }),
  pageSize: fc.integer({ min: 1, max: 35 }),
  seenCarIds: fc.constant([]),
});

describe('the engines', () => {
  it('agree on ids, order and total', async () => {
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        expect(await fast.ids(query)).toEqual(await mysql.ids(query));
      }),
      { numRuns: 300 },
    );
  });

  it('agree on counts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(filters, { maxLength: 5 }), async (list) => {
        expect(await fast.counts(list)).toEqual(await mysql.counts(list));
      }),
      { numRuns: 60 },
    );
  });

  it('show every car once over all pages', async () => {
    const nothing = { discrete: {}, ranges: {} };
    const { total } = await fast.ids({ filters: nothing, order: 'price_asc', pageNo: 1, pageSize: 1 });
    const pages = Array.from({ length: Math.ceil(total / 35) }, (_, index) =>
      fast.ids({ filters: nothing, order: 'price_asc', pageNo: index + 1, pageSize: 35 }),
    );
    const all = (await Promise.all(pages)).flatMap((page) => page.ids);
    expect(total).toBeGreaterThan(100);
    expect(new Set(all).size).toBe(total);
    expect(all).toHaveLength(total);
  });

  it('leave nothing behind but results that expire', async () => {
    const keys = await valkey.client.keys('page:*');
    const lifetimes = await Promise.all(keys.map((key) => valkey.client.ttl(key)));
    expect(keys.filter((key) => key.includes('scratch'))).toEqual([]);
    expect(lifetimes.every((seconds) => seconds > 0 && seconds <= 600)).toBe(true);
  });
});
