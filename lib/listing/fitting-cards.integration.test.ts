import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CarCard } from '../catalogue/types.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { KEY } from '../serving/keys.ts';
import { rebuild } from '../serving/rebuild.ts';
import { testCatalogue } from '../testing/test-catalogue.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { listingAnswer } from './api/listing-answer.ts';
import { readListing } from './read-listing.ts';
import { readGenerations } from './read-vocabulary.ts';

let own: TestStores;

beforeAll(async () => {
  own = await testStores();
  await writeDrafts(own.database.pool, testCatalogue(60));
  await rebuild(own.database.pool, own.valkey.client);
});
afterAll(() => own.close());

const PARAMS = 'order_by=price_asc&price_max=5000000';

async function pageCards(): Promise<readonly CarCard[]> {
  const read = await readListing({ slug: 'used-cars', params: new URLSearchParams(PARAMS) });
  if (read.kind !== 'view') throw new Error(read.kind);
  return read.view.cards;
}

async function apiCards(): Promise<readonly CarCard[]> {
  const url = new URL(`http://shop/api/listing/?${PARAMS}`);
  const { body } = await listingAnswer(url, await readGenerations());
  if (!('results' in body)) throw new Error(JSON.stringify(body));
  return body.results;
}

/** As while a change is on its way: the card is new, the sets from which ids are picked are not. */
async function showPrice(card: CarCard, price: number): Promise<void> {
  await own.valkey.client.hset(KEY.cards, String(card.id), JSON.stringify({ ...card, price }));
}

it.each([
  ['a page', pageCards],
  ['an answer of the API', apiCards],
])('%s stands by the prices that it shows', async (_, cards) => {
  const [first, second, third] = await cards();
  if (!first || !second || !third) throw new Error('too few cars');
  await showPrice(first, third.price + 1);
  await showPrice(second, 5_000_001);
  const shown = await cards();
  expect(shown.map(({ id }) => id)).not.toContain(second.id);
  expect(shown.map(({ id }) => id)).toContain(first.id);
  expect(shown.map(({ price }) => price)).toEqual(shown.map(({ price }) => price).sort((a, b) => a - b));
  await showPrice(first, first.price);
  await showPrice(second, second.price);
});
