import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFor } from '../catalogue/database.ts';
import { readSlugWords } from '../catalogue/vocabulary/read-slug-words.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { rebuild } from '../serving/rebuild.ts';
import { testCatalogue } from '../testing/test-catalogue.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import type { ListingView } from './listing-view.ts';
import { readListing } from './read-listing.ts';
import { expressibleFilters } from './slug/testing/expressible-filters.ts';
import { spellings } from './slug/testing/spellings.ts';
import { Vocabulary } from './vocabulary.ts';

let own: TestStores;

beforeAll(async () => {
  own = await testStores();
  await writeDrafts(own.database.pool, testCatalogue(300));
  await rebuild(own.database.pool, own.valkey.client);
});
afterAll(() => own.close());

function read(path: string) {
  const [slug = '', query = ''] = path.slice(1).split('?');
  return readListing({ slug, params: new URLSearchParams(query) });
}

async function view(path: string): Promise<ListingView> {
  const found = await read(path);
  if (found.kind !== 'view') throw new Error(`${path} is ${JSON.stringify(found)}`);
  return found.view;
}

const PLACES = ['/used-cars', '/used-tata-cars-in-mumbai', '/used-cars?make=tata,honda&price_max=600000'];

describe('a listing', () => {
  it('is what its slug says, and no other car', async () => {
    const { heading, cards, count, canonicalPath, isIndexable, chips } =
      await view('/used-tata-cars-in-mumbai');
    expect(heading).toBe('Used Tata cars in Mumbai');
    expect(cards).toHaveLength(Math.min(count, 20));
    expect(new Set(cards.map((car) => `${car.make.slug} ${car.city.slug} ${car.status}`))).toEqual(
      new Set(['tata mumbai live']),
    );
    expect([canonicalPath, isIndexable]).toEqual(['/used-tata-cars-in-mumbai', true]);
    expect(chips.map((chip) => [chip.label, chip.removePath])).toEqual([
      ['Mumbai', '/used-tata-cars'],
      ['Tata', '/used-cars-in-mumbai'],
    ]);
  });

  it('by query names the slug of the same cars as its canonical path', async () => {
    const byQuery = await view('/used-cars?make=tata&city=mumbai');
    const bySlug = await view('/used-tata-cars-in-mumbai');
    expect(byQuery).toMatchObject({ canonicalPath: '/used-tata-cars-in-mumbai', isIndexable: false });
    expect(byQuery.cards).toEqual(bySlug.cards);
  });

  it('offers parts of itself with the number of cars that they have', async () => {
    const { quickFilters, count } = await view('/used-cars-in-mumbai');
    expect(quickFilters.length).toBeGreaterThan(3);
    for (const { path, count: promised } of quickFilters) {
      expect(path).toMatch(/^\/used-[a-z-]+-cars-in-mumbai$/);
      expect((await view(path)).count).toBe(promised);
      expect(promised).toBeLessThan(count);
    }
  });

  it('keeps both ends of a range where one stands in the slug and the other beside it', async () => {
    expect(await read('/used-cars-over-5-lakh?price_max=1000000')).toEqual({
      kind: 'moved',
      path: '/used-cars-over-5-lakh-under-10-lakh',
    });
    expect(await read('/used-cars-over-5-lakh-under-9-lakh?price_max=700000')).toEqual({
      kind: 'moved',
      path: '/used-cars-over-5-lakh-under-7-lakh',
    });
  });

  it('in pages of another size is no page for crawlers, and names the listing itself as canonical', async () => {
    expect(await view('/used-tata-cars?page_size=1&page_no=2')).toMatchObject({
      canonicalPath: '/used-tata-cars',
      isIndexable: false,
    });
  });

  it('offers the values of what is chosen though its parent is not', async () => {
    const { controls } = await view('/used-cars?model=nexon');
    const models = controls.find((control) => control.kind === 'many' && control.param === 'model');
    expect(models).toMatchObject({
      options: expect.arrayContaining([expect.objectContaining({ name: 'Nexon', isSelected: true })]),
    });
  });

  it('has a way to any make where a model of one keeps the others from giving any car', async () => {
    const { controls } = await view('/used-tata-nexon-cars-in-mumbai');
    const ways = controls.flatMap((control) =>
      control.kind === 'many' && control.anyPath ? [[control.param, control.anyPath]] : [],
    );
    expect(ways).toEqual([['make', '/used-cars-in-mumbai']]);
  });

  it('ignores parameters that it does not understand', async () => {
    const all = await view('/used-cars');
    expect(await view('/used-cars?utm_source=ad&make=nosuch&price_max=cheap')).toEqual(all);
  });

  it('shows every car once over its pages', async () => {
    const { pageCount, count } = await view('/used-cars');
    const ids: number[] = [];
    for (let path: string | null = '/used-cars'; path; ) {
      const { cards, nextPath }: ListingView = await view(path);
      ids.push(...cards.map((car) => car.id));
      path = nextPath;
    }
    expect(pageCount).toBeGreaterThan(3);
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
  });

  it('says so where no car matches', async () => {
    const none = await view('/used-cars?price_max=1');
    expect(none).toMatchObject({ count: 0, cards: [], isIndexable: false, pageCount: 1, nextPath: null });
    expect(none.chips).toHaveLength(1);
  });
});

describe('a listing without cars', () => {
  it('drops one filter and nothing with it', async () => {
    const { instead } = await view('/used-cars?make=tata&model=nexon&body_type=sedan');
    const [nexons, sedans] = [await view('/used-tata-nexon-cars'), await view('/used-sedan-tata-cars')];
    expect([nexons.count > 0, sedans.count]).toEqual([true, 0]);
    expect(instead?.drops.map(({ name, count }) => [name, count])).toEqual([['Sedan', nexons.count]]);
  });

  it('names the one feature of several that is asked for too much', async () => {
    const featuresOf = async (path: string) => {
      const { controls, count } = await view(path);
      const found = controls.find((control) => control.kind === 'many' && control.param === 'feature');
      if (found?.kind !== 'many') throw new Error('no features');
      return { count, options: found.options };
    };
    for (const km of [5_000, 10_000, 20_000, 40_000]) {
      const few = `/used-cars?km_max=${km}`;
      for (const { value } of (await featuresOf(few)).options.filter((option) => option.count !== 0)) {
        const { count, options } = await featuresOf(`${few}&feature=${value}`);
        const never = options.find((option) => option.count === 0);
        if (!never) continue;
        const { instead } = await view(`${few}&feature=${value},${never.value}`);
        expect(instead?.drops).toContainEqual(expect.objectContaining({ name: never.name, count }));
        return;
      }
    }
    throw new Error('all features come together');
  });

  it.each([
    '/used-cars?price_max=1&make=tata&city=mumbai',
    '/used-cars?make=tata&feature=sunroof&year_min=2022&price_max=210000&owner=4',
    '/used-cars?city=delhi&make=honda&model=city&km_max=0&price_min=1000000',
    '/used-cars?price_max=1&km_max=0&year_min=2040&city=pune',
  ])('%s names the filters that stand in the way, with what there is without each', async (path) => {
    const { count, chips, instead, order } = await view(path);
    expect(count).toBe(0);
    expect(instead?.drops.length).toBeLessThanOrEqual(chips.length);
    for (const drop of instead?.drops ?? []) {
      expect([drop.path, (await view(drop.path)).count]).toEqual([drop.path, drop.count]);
      expect(drop.count).toBeGreaterThan(0);
    }
    const { nearest } = instead ?? {};
    const there = await view(nearest?.path ?? '');
    expect(there.order).toBe(order);
    expect(nearest?.count).toBe(there.count);
    expect(nearest?.cards.length).toBeGreaterThan(0);
    expect(nearest?.cards).toEqual(there.cards.slice(0, nearest?.cards.length));
  });

  it('names what single filter to drop', async () => {
    const { instead } = await view('/used-cars?price_max=1&make=tata&city=mumbai');
    expect(instead?.drops.map(({ name, path }) => [name, path])).toEqual([
      ['Up to ₹1', '/used-tata-cars-in-mumbai'],
    ]);
  });

  it('has nothing to offer where there is nothing to drop, and none is wanted where there are cars', async () => {
    expect((await view('/used-tata-cars')).instead).toBeNull();
    expect((await view('/used-cars?price_max=1')).instead?.nearest?.path).toBe('/used-cars');
  });
});

describe('a listing that is elsewhere', () => {
  it.each([
    ['of another spelling', '/used-maruti-cars', '/used-maruti-suzuki-cars'],
    ['of an old name', '/used-cars-in-bombay', '/used-cars-in-mumbai'],
    ['in upper case', '/Used-TATA-Cars', '/used-tata-cars'],
    ['in upper case, by query', '/Used-Cars', '/used-cars'],
    ['on its first page', '/used-tata-cars?page_no=1', '/used-tata-cars'],
    [
      'reached by an ad',
      '/used-tata-cars?page_no=1&gclid=x&utm_source=a+b',
      '/used-tata-cars?gclid=x&utm_source=a+b',
    ],
    ['reached by an ad, misspelt', '/used-maruti-cars?gclid=x', '/used-maruti-suzuki-cars?gclid=x'],
    ['narrowed', '/used-tata-cars?city=mumbai&gclid=x', '/used-tata-cars-in-mumbai?gclid=x'],
  ])('%s', async (_, path, elsewhere) => {
    expect(await read(path)).toEqual({ kind: 'moved', path: elsewhere });
  });

  it('is found there at once', async () => {
    for (const path of ['/used-cars-in-bombay?page_no=1', '/used-tata-cars?city=pune']) {
      const moved = await read(path);
      expect(moved.kind).toBe('moved');
      expect(moved.kind === 'moved' && (await read(moved.path)).kind).toBe('view');
    }
  });

  it('is found there at once however it is spelled', async () => {
    const words = await readSlugWords(databaseFor(own.database.pool, 'test'));
    const vocabulary = new Vocabulary(words);
    const slugs = expressibleFilters(words).chain((filters) => spellings(filters, vocabulary, words));
    let moves = 0;
    await fc.assert(
      fc.asyncProperty(slugs, async (slug) => {
        const found = await read(`/${slug}`);
        if (found.kind === 'moved') moves += 1;
        const last = found.kind === 'moved' ? await read(found.path) : found;
        expect([slug, last.kind]).toEqual([slug, 'view']);
      }),
      { numRuns: 150 },
    );
    expect(moves).toBeGreaterThan(75);
  });
});

describe('a listing that is nowhere', () => {
  it.each([
    '/used-nosuchmake-cars',
    '/used-cars-in-atlantis',
    '/no-such-page',
    '/used-cars?page_no=0',
    '/used-cars?page_no=02',
    '/used-cars?page_no=-1',
    '/used-cars?page_no=1.5',
    '/used-cars?page_no=two',
    '/used-cars?page_no=900',
    '/used-cars?page_no=2000000',
    '/used-cars?page_no=99999999999999999999',
    '/used-tata-cars?page_no=900',
  ])('%s', async (path) => {
    expect(await read(path)).toEqual({ kind: 'unknown' });
  });
});

/** A listing without what is dear to count. */
function uncounted(view: ListingView): ListingView {
  const controls = view.controls.map((control) =>
    control.kind === 'range'
      ? control
      : { ...control, options: control.options.map((option) => ({ ...option, count: null })) },
  );
  return { ...view, related: [], quickFilters: [], controls };
}

describe('a choice of a filter', () => {
  it('says how many cars there are with it, whatever else of its own filter is chosen', async () => {
    const all = await view('/used-cars');
    const some = await view('/used-tata-cars');
    const counts = ({ controls }: ListingView, param: string) =>
      controls.flatMap((control) =>
        control.kind === 'many' && control.param === param
          ? control.options.map(({ name, count }) => [name, count] as const)
          : [],
      );
    const makes = new Map(counts(all, 'make'));
    expect([...makes.values()].reduce((sum: number, count) => sum + (count ?? 0), 0)).toBe(all.count);
    expect(new Map(counts(some, 'make'))).toEqual(makes);
    expect(makes.get('Tata')).toBe(some.count);
    expect(counts(some, 'model').reduce((sum, [, count]) => sum + (count ?? 0), 0)).toBe(some.count);
  });
});

describe('without Valkey', () => {
  it('listings are the same but for counts, which are dear then', async () => {
    const before = await Promise.all(PLACES.map(view));
    await own.valkey.flush();
    const after = await Promise.all(PLACES.map(view));
    expect(after).toEqual(before.map(uncounted));
  });
});
