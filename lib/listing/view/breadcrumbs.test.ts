import { describe, expect, it } from 'vitest';
import { listingPath } from '../listing-path.ts';
import { parseQuery } from '../query.ts';
import { Vocabulary } from '../vocabulary.ts';
import { breadcrumbs } from './breadcrumbs.ts';

const word = (
  type: 'city' | 'locality' | 'make' | 'model' | 'fuel_type',
  id: number,
  name: string,
  within = {},
) => {
  const value = name.toLowerCase();
  return { ids: [id], type, value, name, filter: value, within, isCanonical: true };
};

const vocabulary = new Vocabulary([
  word('city', 1, 'Mumbai'),
  word('locality', 5, 'Andheri', { city: 1 }),
  word('make', 3, 'Tata'),
  word('make', 4, 'Hyundai'),
  word('model', 10, 'Nexon', { make: 3 }),
  word('fuel_type', 1, 'Petrol'),
]);

const crumbsOf = (text: string) => {
  const { filters } = parseQuery(new URLSearchParams(text), vocabulary).query;
  return { crumbs: breadcrumbs(filters, vocabulary), path: listingPath(filters, vocabulary) };
};

describe('the breadcrumbs of a listing', () => {
  it.each([
    ['', ['Used cars']],
    ['city=mumbai', ['Used cars', 'Mumbai']],
    ['city=mumbai&locality=andheri', ['Used cars', 'Mumbai', 'Andheri']],
    ['make=tata&model=nexon', ['Used cars', 'Tata', 'Nexon']],
    ['fuel_type=petrol', ['Used cars', 'Used petrol cars']],
    ['make=tata&fuel_type=petrol', ['Used cars', 'Tata', 'Used petrol Tata cars']],
    ['make=tata,hyundai', ['Used cars', 'Used Tata or Hyundai cars']],
    ['price_max=500000', ['Used cars', 'Used cars under ₹5 lakh']],
  ])('for "%s" end with the listing itself', (text, names) => {
    const { crumbs, path } = crumbsOf(text);
    expect(crumbs.map(({ name }) => name)).toEqual(['Home', ...names]);
    expect(crumbs.at(-1)?.path).toBe(path);
    expect(new Set(crumbs.map((crumb) => crumb.path)).size).toBe(crumbs.length);
  });
});
