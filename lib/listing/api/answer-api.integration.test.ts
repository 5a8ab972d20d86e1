import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { syncSlugTokens } from '../../catalogue/vocabulary/sync-slug-tokens.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { inLockedTransaction } from '../../platform/mysql-lock.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import { KEY } from '../../serving/keys.ts';
import { projectCars } from '../../serving/project-cars.ts';
import { publishSlugs } from '../../serving/publish-slugs.ts';
import { rebuild } from '../../serving/rebuild.ts';
import type { Vouched } from '../../serving/trust.ts';
import { handleRequest } from '../../serving/web/handle-request.ts';
import { type TestServer, testServer } from '../../serving/web/testing/test-server.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestStores, testStores } from '../../testing/test-stores.ts';
import { followListings, memoryEngine } from '../engines/memory/follow-listings.ts';
import { MemoryEngine } from '../engines/memory/memory-engine.ts';
import { readGenerations } from '../read-vocabulary.ts';
import { answerApi } from './answer-api.ts';
import { type ListingBody, listingAnswer } from './listing-answer.ts';

let own: TestStores;
let web: TestServer;
const end = new AbortController();

beforeAll(async () => {
  own = await testStores();
  await writeDrafts(own.database.pool, testCatalogue(300));
  await rebuild(own.database.pool, own.valkey.client);
  followListings(end.signal);
  await vi.waitUntil(() => memoryEngine(), { timeout: 10_000 });
  const render = async (_: unknown, response: { end(text: string): void }) => response.end('a page');
  web = await testServer(
    handleRequest({ render, api: answerApi, movedListing: async () => null, publicFolder: 'no-such-folder' }),
  );
});
afterAll(async () => {
  end.abort();
  await web.close();
  await own.close();
});

const read = async (path: string) => (await web.get(path)).json() as Promise<ListingBody>;

/** The same answer, made anew. */
async function made(path: string): Promise<unknown> {
  const { body } = await listingAnswer(new URL(path, web.origin), await readGenerations());
  return JSON.parse(JSON.stringify(body));
}

it('answers the same again, until something changes, and then what is new', async () => {
  const path = '/api/listing/?order_by=price_asc&page_size=5';
  const first = await read(path);
  expect(first.results).toHaveLength(5);
  expect(await read(path)).toEqual(first);
  expect(await read(path)).toEqual(await made(path));
  const stores = { pool: own.database.pool, valkey: own.valkey.client };
  const car = first.results[2];
  for (let km = 1; km <= 20; km += 1) {
    await own.database.pool.query('UPDATE car SET km_driven = ? WHERE id = ?', [km, car?.id]);
    await projectCars(stores, [car?.id ?? 0], 'test');
    const shown = async () => (await read(path)).results.find(({ id }) => id === car?.id)?.kmDriven;
    await expect.poll(shown, { interval: 5, timeout: 10_000 }).toBe(km);
  }
});

it('sends nothing to whoever has the answer, until there is another one', async () => {
  const path = '/api/listing/?order_by=price_desc&page_size=5';
  const first = await web.get(path);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).not.toBe('');
  const again = await web.get(path, { headers: { 'If-None-Match': etag } });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  const [car] = ((await first.json()) as ListingBody).results;
  await own.database.pool.query('UPDATE car SET km_driven = km_driven + 1 WHERE id = ?', [car?.id]);
  await projectCars({ pool: own.database.pool, valkey: own.valkey.client }, [car?.id ?? 0], 'test');
  const asked = async () => (await web.get(path, { headers: { 'If-None-Match': etag } })).status;
  await expect.poll(asked, { interval: 5, timeout: 10_000 }).toBe(200);
});

it('shows within a moment what has left and what has come', async () => {
  const path = '/api/listing/?order_by=price_asc&page_size=5';
  const [cheapest] = (await read(path)).results;
  const stores = { pool: own.database.pool, valkey: own.valkey.client };
  for (const [status, isThere] of [
    ['sold', false],
    ['live', true],
  ] as const) {
    await own.database.pool.query('UPDATE car SET status = ? WHERE id = ?', [status, cheapest?.id]);
    await projectCars(stores, [cheapest?.id ?? 0], 'test');
    await vi.waitFor(async () => {
      const { results, count } = await read(path);
      expect(results.some(({ id }) => id === cheapest?.id)).toBe(isThere);
      expect(count).toBe(await own.valkey.client.zcard(KEY.price));
    }, 10_000);
  }
});

it('follows a renamed value', async () => {
  const path = '/api/listing/?page_size=1';
  const names = async () => (await read(path)).facets?.make?.map(({ name }) => name);
  expect(await names()).toContain('Tata');
  await own.database.pool.query("UPDATE make SET name = 'Tata Motors' WHERE slug = 'tata'");
  await inLockedTransaction(own.database.pool, 'slug-tokens', syncSlugTokens);
  await publishSlugs(own.database.pool, own.valkey.client);
  await expect.poll(names, { interval: 5, timeout: 10_000 }).toContain('Tata Motors');
  expect(await names()).not.toContain('Tata');
});

it('gives nothing that it has kept while nobody vouches for it', async () => {
  const path = '/api/listing/?page_size=3';
  const state = async () => (await web.get(path)).headers.get('x-cache');
  const told = () => own.valkey.client.xadd(KEY.listingChanges, '*', 'trust', '1');
  await expect.poll(state, { timeout: 10_000 }).toBe('HIT');
  const distrusted: Vouched = { run: 'an-earlier-one', from: 1, isComplete: true, upTo: 0 };
  await own.valkey.client.set(KEY.trusted, JSON.stringify(distrusted));
  await told();
  await expect.poll(state, { interval: 5, timeout: 1_000 }).toBe('MISS');
  await own.valkey.client.set(KEY.trusted, '{"run":');
  await told();
  await expect.poll(state, { interval: 5, timeout: 1_000 }).toBe('MISS');
  await own.valkey.client.del(KEY.trusted);
  await told();
  await expect.poll(state, { interval: 5, timeout: 10_000 }).toBe('HIT');
});

it.each([
  ['/api/listing/?make=tata', 200],
  ['/api/listing?make=tata', 200],
  ['/api/listing/?make=nosuch', 400],
  ['/api/listing/tata/', 400],
  ['/api/listing/4000000001/', 404],
  ['/api/listing/4000000001', 404],
])('answers %s with %i and JSON', async (path, status) => {
  const answer = await web.get(path);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(await answer.json()).toBeTypeOf('object');
});

it('answers one car', async () => {
  const [car] = (await read('/api/listing/?page_size=1')).results;
  expect(await read(`/api/listing/${car?.id}/`)).toMatchObject({ id: car?.id, title: car?.title });
});

it('keeps answers, and says that they came without MySQL', async () => {
  const path = '/api/listing/?city=1';
  await web.get(path);
  const asked = vi.spyOn(MemoryEngine.prototype, 'ids');
  // what has just been read is kept as soon as this process knows of all changes until then
  const answer = await vi.waitFor(async () => {
    asked.mockClear();
    const kept = await web.get(path);
    expect(asked).not.toHaveBeenCalled();
    return kept;
  }, 10_000);
  await web.get(`${path}&page_size=7`);
  expect(asked).toHaveBeenCalled();
  asked.mockRestore();
  expect(answer.headers.get('x-cache')).toBe('HIT');
  expect(answer.headers.get('server-timing')).toContain('mysql;dur=0.0');
});

it('is compressed for those who take that', async () => {
  const path = '/api/listing/?page_size=2';
  const plain = await web.get(path, { headers: { 'Accept-Encoding': 'identity' } });
  const packed = await web.get(path, { headers: { 'Accept-Encoding': 'br, gzip' } });
  const refused = await web.get(path, { headers: { 'Accept-Encoding': 'gzip;q=0' } });
  const encodings = [plain, packed, refused].map(({ headers }) => headers.get('content-encoding'));
  expect(encodings).toEqual([null, 'gzip', null]);
  expect(Number(packed.headers.get('content-length'))).toBeLessThan(
    Number(plain.headers.get('content-length')) / 2,
  );
  expect(await packed.json()).toEqual(await plain.json());
});

it('sends no body where only the head is wanted', async () => {
  const answer = await web.get('/api/listing/', { method: 'HEAD' });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(1_000);
});

it('describes itself, each filter included', async () => {
  const { paths } = (await (await web.get('/api/openapi.json')).json()) as {
    paths: Record<string, { get: { parameters: { name: string }[] } }>;
  };
  const names = paths['/api/listing/']?.get.parameters.map(({ name }) => name) ?? [];
  const expected = FILTERS.flatMap((filter) =>
    filter.kind === 'range'
      ? [filter.minParam, filter.maxParam].filter((name) => name !== null)
      : [filter.name],
  );
  expect(names).toEqual(expect.arrayContaining([...expected, 'order_by', 'page_no', 'page_size', 'facets']));
});

it('leaves other paths to others', async () => {
  for (const path of ['/api/listing/1/2', '/api/listings/', '/api/']) {
    expect(await (await web.get(path)).text()).toBe('a page');
  }
});
