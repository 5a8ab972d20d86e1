import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SlugType, SlugWord } from '../catalogue/vocabulary/slug-word.ts';
import { filterParams, filtersHash, parseQuery, viewParams } from './query.ts';
import { Vocabulary } from './vocabulary.ts';

const word = (
  type: SlugType,
  id: number,
  value: string,
  within: SlugWord['within'] = {},
  isCanonical = true,
): SlugWord => ({
  value,
  type,
  ids: [id],
  name: value,
  isCanonical,
  within,
});

const vocabulary = new Vocabulary([
  word('city', 1, 'mumbai'),
  word('city', 2, 'pune'),
  word('city', 1, 'bombay', {}, false),
  word('make', 3, 'tata'),
  word('make', 4, 'hyundai'),
  word('make', 5, 'peugeot'),
  word('model', 10, 'nexon', { make: 3 }),
  word('model', 11, '2008', { make: 5 }),
  word('variant', 20, 'vxi', { make: 3, model: 10 }),
  word('variant', 21, 'vxi', { make: 5, model: 11 }),
  word('color', 3, 'red'),
  word('color', 4, 'blue'),
  word('feature', 7, 'sunroof'),
  word('feature', 8, 'airbags'),
]);

const parse = (text: string) => parseQuery(new URLSearchParams(text), vocabulary);
const hash = (text: string) => filtersHash(parse(text).query.filters);

describe('parseQuery', () => {
  it('reads slugs, ids, aliases of parameters and of values', () => {
    const expected = {
      discrete: { city: [1], make: [3, 4] },
      ranges: { price: { min: null, max: 400_000 } },
    };
    for (const text of [
      'city=mumbai&make=tata,hyundai&price_max=400000',
      'city_id=1&make_id=4,3&price_max=400000',
      'city=Bombay&make=hyundai&make=tata,tata&price_max=400000&utm_source=ad',
    ]) {
      expect(parse(text)).toMatchObject({
        query: { filters: expected, order: 'reco', pageNo: 1, pageSize: 20 },
        bad: [],
      });
    }
  });

  it('takes a word that is both an id and a slug for the slug where no such id exists', () => {
    expect(parse('model=2008').query.filters.discrete).toEqual({ model: [11] });
  });

  it.each([
    ['make=lada', 'make', 'lada'],
    ['price_min=cheap', 'price_min', 'cheap'],
    ['price_min=-5', 'price_min', '-5'],
    ['year_min=2020&year_max=2010', 'year_min', '"2020" is above year_max "2010"'],
    ['order_by=random', 'order_by', 'random'],
    ['page_no=0', 'page_no', '0'],
    ['page_size=36', 'page_size', '36'],
    ['seen_car_ids=1,x', 'seen_car_ids', 'car ids'],
    [`make=${Array.from({ length: 51 }, (_, n) => n + 100).join(',')}`, 'make', '50'],
  ])('names what is wrong with %s', (text, param, part) => {
    const { bad, query } = parse(text);
    expect(bad.map((one) => one.param)).toContain(param);
    expect(bad.map((one) => one.message).join()).toContain(part);
    expect(query).toMatchObject({ order: 'reco', pageNo: 1, pageSize: 20 });
  });

  it('takes the ends of a range the other way round where they were mixed up', () => {
    expect(parse('price_min=900000&price_max=500000').query.filters.ranges).toEqual({
      price: { min: 500_000, max: 900_000 },
    });
  });

  it('never throws, whatever is asked', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (text) => {
        expect(parse(text).query.pageSize).toBeGreaterThan(0);
      }),
    );
  });
});

describe('filterParams', () => {
  it('writes what parseQuery reads', () => {
    const text =
      'city=mumbai&price_min=100000&make=tata,hyundai&model=nexon&km_max=50000&color=red,blue&feature=sunroof,airbags';
    expect(filterParams(parse(text).query.filters, vocabulary).toString().replaceAll('%2C', ',')).toBe(text);
  });

  it('writes the id where a slug would mean several values or be taken for an id', () => {
    expect(
      filterParams({ discrete: { variant: [21], model: [11] }, ranges: {} }, vocabulary).toString(),
    ).toBe('model=11&variant=21');
  });
});

describe('viewParams', () => {
  it('leaves defaults out', () => {
    expect(viewParams({ order: 'reco', pageNo: 1, pageSize: 20 }).toString()).toBe('');
    expect(viewParams({ order: 'newest', pageNo: 3, pageSize: 35 }).toString()).toBe(
      'order_by=newest&page_no=3&page_size=35',
    );
  });
});

describe('filtersHash', () => {
  it('does not depend on how the filters were written', () => {
    expect(hash('city_id=1&color=3,4')).toBe(hash('color=4,3&city_id=1'));
    expect(hash('city=mumbai')).toBe(hash('city=bombay&order_by=newest&page_no=2'));
  });

  it('tells different filters apart', () => {
    const texts = [
      '',
      'city=mumbai',
      'city=pune',
      'city=mumbai,pune',
      'price_min=5',
      'price_max=5',
      'km_max=5',
      'make=tata',
    ];
    expect(new Set(texts.map(hash)).size).toBe(texts.length);
  });
});
