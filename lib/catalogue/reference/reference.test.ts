import { describe, expect, it } from 'vitest';
import { PALETTE } from '../palette.ts';
import { slugify } from '../slugify.ts';
import { cityName } from './city-names.ts';
import { foldColor } from './fold-color.ts';
import { KNOWN_MODELS, MODEL_ALIASES } from './known-models.ts';
import { makeName } from './make-names.ts';
import { modelNames } from './model-names.ts';

describe('foldColor', () => {
  it.each([
    ['Polar White', 'white'],
    ['TITANIUM GREY', 'grey'],
    ['Goldan BRWOON', 'brown'],
    ['ESPRESO_BRWN', 'brown'],
    ['Technometgrn+Gryroof', 'grey'],
    ['CBeige', 'beige'],
    ['Platinum White Pearl', 'white'],
    ['Burgundy Red Metallic', 'maroon'],
    ['O Purple', 'purple'],
    ['Outback Bronze', 'brown'],
    ['Sunset Red', 'red'],
    ['Titanium', 'grey'],
    ['Prime Star Gaze', 'other'],
  ])('folds "%s" to %s', (name, slug) => {
    expect(foldColor(name)).toBe(slug);
  });

  it.each(PALETTE)('leaves $name alone', ({ name, slug }) => {
    expect(foldColor(name)).toBe(slug);
  });
});

describe('the models', () => {
  it('are named once per make', () => {
    for (const bodies of Object.values(KNOWN_MODELS)) {
      const slugs = Object.values(bodies).flatMap((names) => names.split(', ').map(slugify));
      expect(slugs).toEqual([...new Set(slugs)]);
    }
  });

  it('are what the aliases point at', () => {
    const names = modelNames();
    for (const [make, aliases] of Object.entries(MODEL_ALIASES)) {
      for (const [alias, name] of Object.entries(aliases)) {
        expect(names.find(make, alias)?.name, `${make} ${alias}`).toBe(name);
      }
    }
  });

  it('are found by any spelling', () => {
    const names = modelNames();
    expect(names.find('BMW', '3-series')).toEqual({ name: '3 Series', bodyType: 'Sedan' });
    expect(names.find('Maruti Suzuki', 'WAGON R')?.name).toBe('Wagon R');
    expect(names.find('Honda', 'Swift')).toBeNull();
  });

  it('include those of the database, whose spelling does not replace ours', () => {
    const stored = [
      { make: 'Honda', model: 'x', name: 'Prelude', bodyType: 'Coupe' },
      { make: 'Honda', name: 'CITY', bodyType: 'SUV' },
    ];
    const names = modelNames(stored);
    expect(names.find('Honda', 'prelude')).toEqual({ name: 'Prelude', bodyType: 'Coupe' });
    expect(names.find('Honda', 'city')).toEqual({ name: 'City', bodyType: 'Sedan' });
  });
});

it.each([
  ['maruti', 'Maruti Suzuki'],
  ['MERCEDES BENZ', 'Mercedes-Benz'],
  ['Citroen', 'Citroën'],
  ['Tesla', 'Tesla'],
])('writes the make %s as %s', (text, name) => {
  expect(makeName(text)).toBe(name);
});

it.each([
  ['New Delhi', 'Delhi'],
  ['bengaluru', 'Bangalore'],
  ['Nagpur', 'Nagpur'],
])('writes the city %s as %s', (text, name) => {
  expect(cityName(text)).toBe(name);
});
