import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestStores, testStores } from '../../testing/test-stores.ts';
import { readGenerations } from '../read-vocabulary.ts';
import { carAnswer } from './car-answer.ts';
import { type ListingBody, listingAnswer } from './listing-answer.ts';
import { cardSchema, errorSchema, listingSchema, pageSchema } from './schemas.ts';

/** A car that MySQL does not know. */
const NO_SUCH_ID = 4_000_000_001;

let own: TestStores;

beforeAll(async () => {
  own = await testStores();
  await writeDrafts(own.database.pool, testCatalogue(300));
  await rebuild(own.database.pool, own.valkey.client);
});
afterAll(() => own.close());

const ask = async (path: string) =>
  listingAnswer(new URL(path, 'http://shop.test/api/listing/'), await readGenerations());

async function page(path: string): Promise<ListingBody> {
  const { status, body } = await ask(path);
  if (!('results' in body)) throw new Error(`${path} is ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** The body as a client gets it. */
const jsonOf = async (answer: Promise<{ body: unknown }>): Promise<unknown> =>
  JSON.parse(JSON.stringify((await answer).body));

/** One number that MySQL says of the cars. */
async function sqlNumber(select: string): Promise<number> {
  const [rows] = await own.database.pool.query(`SELECT ${select} AS n`);
  return Number((rows as { n: number }[])[0]?.n);
}

const idOf = (table: string, slug: string) => sqlNumber(`(SELECT id FROM ${table} WHERE slug = '${slug}')`);
const carWith = (condition: string) => sqlNumber(`(SELECT MIN(id) FROM car WHERE ${condition})`);
const liveOf = (make: string) =>
  sqlNumber(`(SELECT COUNT(*) FROM car JOIN variant ON variant.id = car.variant_id
    JOIN model ON model.id = variant.model_id JOIN make ON make.id = model.make_id
    WHERE car.status = 'live' AND make.slug = '${make}')`);

describe('the listing API', () => {
  it('answers cards, their count and the way on', async () => {
    const first = await page('?page_size=10&order_by=price_asc');
    expect(first.count).toBe(await sqlNumber("(SELECT COUNT(*) FROM car WHERE status = 'live')"));
    expect(first.results).toHaveLength(10);
    expect(first.previous).toBeNull();
    expect(first.next).toBe('/api/listing/?page_size=10&order_by=price_asc&page_no=2');
    const second = await page(first.next ?? '');
    expect(second.previous).toBe('/api/listing/?page_size=10&order_by=price_asc&page_no=1');
    expect(await page(second.previous ?? '')).toMatchObject({ results: first.results });
  });

  it.each(['reco', 'newest', 'price_asc', 'price_desc'])(
    'shows every car once in order %s',
    async (order) => {
      const ids: number[] = [];
      let count = 0;
      for (let next: string | null = `?page_size=35&order_by=${order}`; next; ) {
        const body: ListingBody = await page(next);
        ids.push(...body.results.map((car) => car.id));
        ({ count, next } = body);
      }
      expect(count).toBeGreaterThan(100);
      expect(ids).toHaveLength(count);
      expect(new Set(ids).size).toBe(count);
    },
  );

  it('orders by price', async () => {
    const prices = (await page('?page_size=35&order_by=price_desc')).results.map((car) => car.price);
    expect(prices).toEqual([...prices].sort((a, b) => b - a));
  });

  it('is empty, not an error, beyond the last page', async () => {
    expect(await page('?page_no=900')).toMatchObject({ results: [], next: null });
  });

  it('takes ids and slugs, under either name', async () => {
    const tata = await idOf('make', 'tata');
    const answers = [`make=tata`, `make=${tata}`, `make_id=${tata}`, `make_id=tata`, `make=TATA`];
    const [bySlug, ...others] = await Promise.all(answers.map((query) => page(`?${query}`)));
    expect(bySlug?.count).toBe(await liveOf('tata'));
    for (const other of others) {
      expect([other.count, other.results]).toEqual([bySlug?.count, bySlug?.results]);
    }
  });

  it('takes any of several values, and all of several features', async () => {
    expect((await page('?make=tata,honda')).count).toBe((await liveOf('tata')) + (await liveOf('honda')));
    const [one, both] = await Promise.all([page('?features=sunroof'), page('?features=sunroof,bluetooth')]);
    expect(both.count).toBeGreaterThan(0);
    expect(both.count).toBeLessThan(one.count);
    expect(await page('?feature=bluetooth,sunroof')).toMatchObject({ results: both.results });
  });

  it('takes a slug in place of filters', async () => {
    const bySlug = await page('?slug=used-tata-nexon-cars-in-mumbai');
    const byFilters = await page('?make=tata&model=nexon&city=mumbai');
    expect(bySlug.count).toBeGreaterThan(0);
    expect([bySlug.count, bySlug.results]).toEqual([byFilters.count, byFilters.results]);
  });

  it.each([
    ['make', 'make=nosuch', 'nosuch'],
    ['city_id', 'city_id=999999', '999999'],
    ['features', 'features=sunroof,wings', 'wings'],
    ['price_min', 'price_min=cheap', 'cheap'],
    ['km_max', 'km_max=-5', '-5'],
    ['order_by', 'order_by=cheapest', 'cheapest'],
    ['page_no', 'page_no=0', '0'],
    ['page_no', 'page_no=two', 'two'],
    ['page_size', 'page_size=36', '36'],
    ['slug', 'slug=used-nosuch-cars', 'used-nosuch-cars'],
    ['colour', 'colour=red', 'colour'],
    ['facets', 'facets=some', 'some'],
    ['make', 'slug=used-cars-in-pune&make=tata', 'make'],
  ])('refuses a bad %s, naming it and its value: %s', async (param, query, named) => {
    const { status, body } = await ask(`?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ details: [{ param, message: expect.stringContaining(named) }] });
    expect(body).toMatchObject({ details: [{ message: expect.stringContaining(param) }] });
  });

  it('counts the values of each filter, the most frequent first', async () => {
    const { facets } = await page('?make=tata&page_size=1');
    const makes = facets?.make ?? [];
    const tata = await idOf('make', 'tata');
    expect(makes.find(({ name }) => name === 'Tata')).toEqual({
      value: String(tata),
      name: 'Tata',
      count: await liveOf('tata'),
    });
    expect(makes.length).toBeGreaterThan(1);
    expect(makes.map(({ count }) => count)).toEqual(makes.map(({ count }) => count).sort((a, b) => b - a));
    for (const { value, count } of facets?.model ?? []) {
      expect((await page(`?make=tata&model=${value}&page_size=1`)).count).toBe(count);
    }
    expect(facets).not.toHaveProperty('locality');
    expect(await page('?make=tata&facets=false')).not.toHaveProperty('facets');
  });

  it('shows cars that were seen behind all others, on every page of the order reco', async () => {
    const idsOf = async (query: string): Promise<number[]> => {
      const { results, next } = await page(query);
      const rest = next === null ? [] : await idsOf(next.slice(next.indexOf('?')));
      return [...results.map(({ id }) => id), ...rest];
    };
    const [first = 0, second = 0, ...fresh] = await idsOf('?make=tata&page_size=35');
    const seen = `&seen_car_ids=${second},${first}`;
    expect(fresh.length).toBeGreaterThan(35);
    expect(await idsOf(`?make=tata&page_size=35${seen}`)).toEqual([...fresh, first, second]);
    const newest = '?make=tata&page_size=35&order_by=newest';
    expect(await idsOf(newest + seen)).toEqual(await idsOf(newest));
  });

  it('names every bad parameter at once', async () => {
    const { body } = await ask('?make=nosuch&page_no=0&colour=red');
    const details = 'details' in body ? (body.details ?? []) : [];
    expect(details.map((one) => one.param).sort()).toEqual(['colour', 'make', 'page_no']);
  });

  it('gives away nothing that is paid or private', async () => {
    const json = JSON.stringify(await page('?page_size=35'));
    expect(json).toContain('"price"');
    expect(json).not.toMatch(/9800000001|A\. Rao|mobile|Small scratch/);
  });
});

describe('the description of the API', () => {
  it('is what is answered', async () => {
    for (const query of ['', '?order_by=newest&page_size=35', '?city=1&price_max=1', '?facets=false']) {
      listingSchema.parse(await jsonOf(ask(query)));
    }
    const { results } = await page('?page_size=35');
    for (const { id } of results) pageSchema.parse(await jsonOf(carAnswer(String(id))));
    for (const answer of [ask('?colour=red'), carAnswer('tata'), carAnswer(String(NO_SUCH_ID))]) {
      errorSchema.parse(await jsonOf(answer));
    }
    expect(cardSchema.safeParse({ ...results[0], mobileNo: '9800000001' }).success).toBe(false);
  });
});

describe('the API of one car', () => {
  it('answers a live and a booked car', async () => {
    for (const status of ['live', 'booked']) {
      const id = await carWith(`status = '${status}'`);
      expect(await carAnswer(String(id))).toMatchObject({ status: 200, body: { id, status } });
    }
  });

  it('gives away nothing that is paid or private', async () => {
    const json = JSON.stringify(await carAnswer(String(await carWith("status = 'live'"))));
    expect(json).toContain('"inspection":{');
    expect(json).not.toMatch(/9800000001|A\. Rao|mobile|Small scratch/);
  });

  it('answers a sold car for a while, and then says that it is gone', async () => {
    const [recently, longAgo] = [
      await carWith("status = 'sold'"),
      await sqlNumber("(SELECT MAX(id) FROM car WHERE status = 'sold')"),
    ];
    expect(recently).not.toBe(longAgo);
    const soldDaysAgo = 'UPDATE car SET sold_at = UTC_TIMESTAMP() - INTERVAL ? DAY WHERE id = ?';
    await own.database.pool.query(soldDaysAgo, [3, recently]);
    await own.database.pool.query(soldDaysAgo, [90, longAgo]);
    expect(await carAnswer(String(recently))).toMatchObject({ status: 200, body: { status: 'sold' } });
    expect((await carAnswer(String(longAgo))).status).toBe(410);
  });

  it.each([
    ['410 for a withdrawn car', () => carWith("status = 'withdrawn'"), 410],
    ['404 for a draft', () => carWith("status = 'draft'"), 404],
    ['404 for an id that no car has', async () => NO_SUCH_ID, 404],
    ['400 for what is no id', async () => 'tata', 400],
    ['400 for 0', async () => 0, 400],
  ])('is %s', async (_, find, status) => {
    expect(await carAnswer(String(await find()))).toEqual({ status, body: { error: expect.any(String) } });
  });
});
