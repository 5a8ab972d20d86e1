import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SlugType, SlugWord } from '../../catalogue/vocabulary/slug-word.ts';
import { Vocabulary } from '../vocabulary.ts';
import { buildSlug } from './build-slug.ts';
import { parseSlug } from './parse-slug.ts';
import { expressibleFilters } from './testing/expressible-filters.ts';
import { spellings } from './testing/spellings.ts';

let nextId = 1;
function word(
  type: SlugType,
  value: string,
  within: SlugWord['within'] = {},
  isCanonical = true,
  id = nextId++,
): SlugWord {
  return { value, type, ids: [id], name: value, isCanonical, within };
}

function makeWith(slug: string, models: string[], aliases: string[] = []): SlugWord[] {
  const own = word('make', slug);
  const make = own.ids[0] ?? 0;
  return [
    own,
    ...aliases.map((alias) => word('make', alias, {}, false, make)),
    ...models.flatMap((name) => {
      const model = word('model', name, { make });
      return [
        model,
        word('variant', 'vxi', { make, model: model.ids[0] }),
        word('variant', 'zx', { make, model: model.ids[0] }),
      ];
    }),
  ];
}

function cityWith(slug: string, localities: string[], aliases: string[] = []): SlugWord[] {
  const own = word('city', slug);
  const city = own.ids[0] ?? 0;
  return [
    own,
    ...aliases.map((alias) => word('city', alias, {}, false, city)),
    ...localities.map((name) => word('locality', name, { city })),
  ];
}

const words = [
  ...makeWith('honda', ['city', 'amaze']),
  ...makeWith('tata', ['indigo', 'nexon', 'indica']),
  ...makeWith('hyundai', ['tucson', 'i10', 'grand-i10', 'grand-i10-nios']),
  ...makeWith('peugeot', ['2008', '3008']),
  ...makeWith('maruti-suzuki', ['800', 'swift', 'swift-dzire', 'wagon-r', 'eeco-cargo'], ['maruti']),
  ...makeWith('mini', ['cooper', 'countryman']),
  ...makeWith('rover', ['mini', '75']),
  ...makeWith('land-rover', ['discovery']),
  ...['white', 'indigo', 'red', 'gold', 'grand'].map((value) => word('color', value)),
  ...['petrol', 'diesel', 'cng', 'electric'].map((value) => word('fuel_type', value)),
  ...['manual', 'automatic'].map((value) => word('transmission', value)),
  ...['suv', 'sedan', 'wagon'].map((value) => word('body_type', value)),
  ...cityWith('mumbai', ['andheri', 'andheri-west', 'in-orbit'], ['bombay']),
  ...cityWith('delhi', ['rohini']),
  ...cityWith('delhi-ncr', ['rohini']),
  ...cityWith('navi-mumbai', ['vashi']),
];
const vocabulary = new Vocabulary(words);

function named(slug: string) {
  const filters = parseSlug(slug, vocabulary);
  if (!filters) return null;
  const discrete = Object.entries(filters.discrete).map(([name, ids]) => [
    name,
    vocabulary.value(name, ids[0] ?? 0)?.slug,
  ]);
  return { ...Object.fromEntries(discrete), ...filters.ranges };
}

const RUNS = 2_000;

describe('parseSlug', () => {
  it.each([
    ['used-cars', {}],
    ['used-honda-city-cars-in-mumbai', { city: 'mumbai', make: 'honda', model: 'city' }],
    ['used-tata-indigo-cars', { make: 'tata', model: 'indigo' }],
    ['used-indigo-tata-cars', { color: 'indigo', make: 'tata' }],
    ['used-hyundai-tucson-cars', { make: 'hyundai', model: 'tucson' }],
    ['used-peugeot-2008-cars', { make: 'peugeot', model: '2008' }],
    ['used-2008-peugeot-2008-cars', { year: { min: 2008, max: 2008 }, make: 'peugeot', model: '2008' }],
    ['used-maruti-suzuki-800-cars', { make: 'maruti-suzuki', model: '800' }],
    ['used-mini-cars', { make: 'mini' }],
    ['used-rover-mini-cars', { make: 'rover', model: 'mini' }],
    ['used-land-rover-discovery-cars', { make: 'land-rover', model: 'discovery' }],
    ['used-maruti-suzuki-swift-cars', { make: 'maruti-suzuki', model: 'swift' }],
    ['used-maruti-suzuki-swift-dzire-cars', { make: 'maruti-suzuki', model: 'swift-dzire' }],
    ['used-maruti-suzuki-swift-vxi-cars', { make: 'maruti-suzuki', model: 'swift', variant: 'vxi' }],
    ['used-hyundai-grand-i10-nios-cars', { make: 'hyundai', model: 'grand-i10-nios' }],
    ['used-hyundai-grand-i10-cars', { make: 'hyundai', model: 'grand-i10' }],
    ['used-grand-hyundai-i10-cars', { color: 'grand', make: 'hyundai', model: 'i10' }],
    [
      'used-wagon-maruti-suzuki-wagon-r-cars',
      { body_type: 'wagon', make: 'maruti-suzuki', model: 'wagon-r' },
    ],
    ['used-cars-in-delhi', { city: 'delhi' }],
    ['used-cars-in-delhi-ncr', { city: 'delhi-ncr' }],
    ['used-cars-in-rohini-delhi-ncr', { city: 'delhi-ncr', locality: 'rohini' }],
    ['used-cars-in-navi-mumbai', { city: 'navi-mumbai' }],
    ['used-cars-in-andheri-west-mumbai', { city: 'mumbai', locality: 'andheri-west' }],
    [
      'used-white-2019-first-owner-petrol-manual-suv-tata-nexon-cars-over-2-lakh-under-9-lakh-under-50000-km-in-mumbai',
      {
        color: 'white',
        year: { min: 2019, max: 2019 },
        owner: 'first-owner',
        fuel_type: 'petrol',
        transmission: 'manual',
        body_type: 'suv',
        make: 'tata',
        model: 'nexon',
        price: { min: 200_000, max: 900_000 },
        km: { min: null, max: 50_000 },
        city: 'mumbai',
      },
    ],
  ])('reads %s', (slug, expected) => {
    expect(named(slug)).toEqual(expected);
  });

  it.each([
    'used-tata-city-cars',
    'used-nexon-cars',
    'used-tata-nexon-cars-in-atlantis',
    'used-cars-in-rohini-mumbai',
    'used-petrol-diesel-cars',
    'used-tata-shiny-nexon-cars',
    'used--cars',
    'cars-in-mumbai',
    'used-cars-under-x-lakh',
    'used-cars-over-9-lakh-under-5-lakh',
    'used-cars-under-5-lakh-under-6-lakh',
    'used-cars-in-mumbai-in-delhi',
    'used-city-tata-cars',
    'used-cars-cars',
    `used-${'tata-'.repeat(60)}cars`,
  ])('does not know %s', (slug) => {
    expect(parseSlug(slug, vocabulary)).toBeNull();
  });

  it.each([
    ['used-2019-red-cars', 'used-red-2019-cars'],
    ['used-petrol-red-cars', 'used-red-petrol-cars'],
    ['used-nexon-tata-cars-in-mumbai', 'used-tata-nexon-cars-in-mumbai'],
    ['used-cars-under-10-lakh-over-5-lakh', 'used-cars-over-5-lakh-under-10-lakh'],
    ['used-cars-under-50000-km-under-5-lakh-in-mumbai', 'used-cars-under-5-lakh-under-50000-km-in-mumbai'],
    ['used-cars-in-mumbai-under-5-lakh', 'used-cars-under-5-lakh-in-mumbai'],
    ['used-cars-in-mumbai-andheri-west', 'used-cars-in-andheri-west-mumbai'],
    ['used-swift-dzire-diesel-maruti-cars-in-bombay', 'used-diesel-maruti-suzuki-swift-dzire-cars-in-mumbai'],
  ])('reads %s as %s', (slug, canonical) => {
    const filters = parseSlug(slug, vocabulary);
    expect(filters && buildSlug(filters, vocabulary)).toBe(canonical);
  });

  it('takes an alias for what it stands for', () => {
    expect(named('used-maruti-swift-cars-in-bombay')).toEqual(
      named('used-maruti-suzuki-swift-cars-in-mumbai'),
    );
  });
});

const expressible = expressibleFilters(words);

describe('the slug laws', () => {
  it('parse(build(f)) = f', () => {
    fc.assert(
      fc.property(expressible, (filters) => {
        const slug = buildSlug(filters, vocabulary);
        expect(slug).not.toBeNull();
        expect(parseSlug(slug ?? '', vocabulary)).toEqual(filters);
      }),
      { numRuns: RUNS },
    );
  });

  it('any spelling leads to a canonical slug, which is its own and nearly always that of the filters meant', () => {
    const spelled = expressible.chain((filters) =>
      spellings(filters, vocabulary, words).map((slug) => ({ filters, slug })),
    );
    let others = 0;
    fc.assert(
      fc.property(spelled, ({ filters, slug }) => {
        const found = parseSlug(slug, vocabulary);
        const canonical = found && buildSlug(found, vocabulary);
        if (!found || canonical === null) throw new Error(`${slug} is no listing`);
        expect(parseSlug(canonical, vocabulary)).toEqual(found);
        if (canonical !== buildSlug(filters, vocabulary)) others += 1;
      }),
      { numRuns: RUNS },
    );
    // out of order, words can also be read as another listing
    expect(others).toBeLessThan(RUNS / 20);
  });

  it('has no slug for what it cannot say', () => {
    const [nexon] = vocabulary.meanings('nexon', 'model');
    const model = nexon?.ids ?? [];
    expect(buildSlug({ discrete: { model }, ranges: {} }, vocabulary)).toBeNull();
    expect(buildSlug({ discrete: { owner: [1, 2] }, ranges: {} }, vocabulary)).toBeNull();
    expect(
      buildSlug({ discrete: {}, ranges: { price: { min: null, max: 450_000 } } }, vocabulary),
    ).toBeNull();
    expect(buildSlug({ discrete: {}, ranges: { year: { min: 2015, max: null } } }, vocabulary)).toBeNull();
  });
});
