import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { logger } from '../platform/logger.ts';
import { newRequestContext, withRequestContext } from '../platform/request-context.ts';
import { KEY } from '../serving/keys.ts';
import { rebuild } from '../serving/rebuild.ts';
import { stores } from '../serving/stores.ts';
import { takeTicket } from '../serving/tickets.ts';
import { beginVouching, type Vouched } from '../serving/trust.ts';
import { testCatalogue } from '../testing/test-catalogue.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { readHome } from './read-home.ts';
import { readListing } from './read-listing.ts';

const [STORED, CHANGED] = [111, 99];

let own: TestStores;

beforeAll(async () => {
  vi.spyOn(logger, 'warn').mockImplementation(() => {});
  own = await testStores();
  await writeDrafts(own.database.pool, testCatalogue(60));
  await reprice(STORED);
  await rebuild(own.database.pool, own.valkey.client);
});
afterAll(() => own.close());

async function reprice(price: number): Promise<void> {
  const first = "SELECT MIN(id) AS id FROM car WHERE status = 'live'";
  await own.database.pool.query(`UPDATE car SET price = ? WHERE id = (SELECT id FROM (${first}) AS one)`, [
    price,
  ]);
}

/** The lowest price of all live cars, as the cheapest-first listing shows it, and how many statements that took. */
async function cheapest(): Promise<{ price: number | undefined; count: number; queries: number }> {
  const context = newRequestContext('page');
  const params = new URLSearchParams('order_by=price_asc');
  const found = await withRequestContext(context, () => readListing({ slug: 'used-cars', params }));
  if (found.kind !== 'view') throw new Error(found.kind);
  const { cards, count } = found.view;
  return { price: cards[0]?.price, count, queries: context.mysqlQueries };
}

/** As after a restart of Valkey that may have lost its last writes. */
async function distrust(): Promise<void> {
  const from = await takeTicket(own.valkey.client);
  const lost: Vouched = { run: 'an-earlier-one', from, isComplete: true, upTo: 0 };
  await own.valkey.client.set(KEY.trusted, JSON.stringify(lost));
}

describe('a listing', () => {
  it('is Valkey’s alone while it is vouched for', async () => {
    await (await beginVouching(own.valkey.client)).vouch();
    await reprice(CHANGED);
    expect(await cheapest()).toMatchObject({ price: STORED, queries: 0 });
  });

  it('is asked of MySQL while nobody vouches for it', async () => {
    const { count } = await cheapest();
    await distrust();
    const read = await cheapest();
    expect(read).toMatchObject({ price: CHANGED, count });
    expect(read.queries).toBeGreaterThan(0);
  });

  it('is Valkey’s after all when MySQL does not answer', async () => {
    const { count } = await cheapest();
    await stores().pool.end();
    expect(await cheapest()).toMatchObject({ price: CHANGED, count });
    expect((await readHome()).count).toBe(count);
  });
});
