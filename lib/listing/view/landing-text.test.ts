import { describe, expect, it } from 'vitest';
import type { SlugType, SlugWord } from '../../catalogue/vocabulary/slug-word.ts';
import { parseQuery } from '../query.ts';
import { Vocabulary } from '../vocabulary.ts';
import { landingText } from './landing-text.ts';

const word = (type: SlugType, id: number, name: string, within: SlugWord['within'] = {}): SlugWord => ({
  value: name.toLowerCase().replaceAll(' ', '-'),
  type,
  ids: [id],
  name,
  isCanonical: true,
  within,
});

const vocabulary = new Vocabulary([
  word('city', 1, 'Mumbai'),
  word('city', 2, 'Pune'),
  word('locality', 5, 'Andheri West', { city: 1 }),
  word('make', 3, 'Tata'),
  word('make', 4, 'Hyundai'),
  word('model', 10, 'Nexon', { make: 3 }),
  word('model', 11, 'Creta', { make: 4 }),
  word('variant', 20, 'XM', { make: 3, model: 10 }),
  word('color', 3, 'White'),
  word('fuel_type', 1, 'Petrol'),
  word('fuel_type', 2, 'CNG'),
  word('transmission', 1, 'Automatic'),
  word('body_type', 1, 'SUV'),
  word('feature', 7, 'Sunroof'),
]);

const headingOf = (text: string) => {
  const { query } = parseQuery(new URLSearchParams(text), vocabulary);
  return landingText(query.filters, vocabulary, 12, 1).heading;
};

describe('the heading of a listing', () => {
  it.each([
    ['', 'Used cars'],
    ['city=mumbai', 'Used cars in Mumbai'],
    ['city=mumbai,pune', 'Used cars in Mumbai or Pune'],
    ['city=mumbai&locality=andheri-west', 'Used cars in Andheri West, Mumbai'],
    ['make=tata&model=nexon&city=mumbai', 'Used Tata Nexon cars in Mumbai'],
    ['make=tata&model=nexon&variant=xm', 'Used Tata Nexon XM cars'],
    ['make=tata,hyundai', 'Used Tata or Hyundai cars'],
    [
      'color=white&owner=1&fuel_type=petrol&transmission=automatic&body_type=suv',
      'Used white first-owner petrol automatic SUV cars',
    ],
    ['fuel_type=cng&price_max=400000', 'Used CNG cars under ₹4 lakh'],
    ['price_min=250000', 'Used cars over ₹2.5 lakh'],
    ['price_min=85000&price_max=12000000', 'Used cars from ₹85,000 to ₹1.2 crore'],
    ['year_min=2019&year_max=2019&make=tata', 'Used 2019 Tata cars'],
    ['year_min=2019', 'Used cars made since 2019'],
    ['km_max=50000', 'Used cars driven under 50,000 km'],
    ['feature=sunroof&city=pune', 'Used cars with Sunroof in Pune'],
    ['price_min=500000&price_max=500000', 'Used cars at ₹5 lakh'],
    ['price_min=9999999', 'Used cars over ₹99,99,999'],
    ['price_max=123456', 'Used cars under ₹1,23,456'],
    ['seats=5,7', 'Used cars with 5 or 7 seats'],
    ['seats=5&feature=sunroof&price_max=400000', 'Used cars with 5 seats and Sunroof under ₹4 lakh'],
    ['owner=5&make=tata', 'Used fifth-owner Tata cars'],
    ['owner=unregistered', 'Used unregistered cars'],
    ['seller=individual', 'Used cars sold by their owners'],
    [
      'rating=4&seller=dealer&listing_type=inventory',
      'Used cars rated 4.0 to 4.9, sold by dealers, to be seen at stores',
    ],
    ['make=tata,hyundai&model=nexon', 'Used Tata Nexon cars'],
    ['make=tata,hyundai&model=nexon,creta', 'Used Tata Nexon or Hyundai Creta cars'],
    ['city=mumbai,pune&locality=andheri-west', 'Used cars in Andheri West, Mumbai'],
  ])('for %s', (text, heading) => {
    expect(headingOf(text)).toBe(heading);
  });

  it('comes with a count and a page number in title and description', () => {
    const { query } = parseQuery(new URLSearchParams('city=mumbai'), vocabulary);
    const text = landingText(query.filters, vocabulary, 1, 2);
    expect(text.title).toBe('Used cars in Mumbai, page 2 | Forecourt');
    expect(text.description).toMatch(/^1 car to choose from/);
  });
});
