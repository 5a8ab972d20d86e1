import { describe, expect, it } from 'vitest';
import { carIn } from './paths.ts';
import { pathsIn } from './read-paths.ts';
import { planVisits } from './visitors.ts';

const numbered = (what: string) => Array.from({ length: 50 }, (_, n) => `/${what}-${n}`);

describe('visits', () => {
  const plan = planVisits(
    { cars: numbered('car'), listings: numbered('listing') },
    { rate: 1_000, seconds: 20 },
    1,
  );
  const count = (start: string) => plan.filter(({ path }) => path.startsWith(start)).length;

  it('are to cars, listings and the home page, in this order', () => {
    expect([count('/car') > count('/listing'), count('/listing') > plan.length / 5]).toEqual([true, true]);
    expect(plan.some(({ path }) => path === '/')).toBe(true);
  });

  it('are to popular pages most of all', () => {
    expect(count('/car-0')).toBeGreaterThan(2 * count('/car-4'));
    expect(count('/car-4')).toBeGreaterThan(count('/car-40'));
  });
});

it('finds cars and listings in a sitemap, and the number of a car in its path', () => {
  const urls = ['/', '/used-cars/2019-tata-nexon-101', '/used-cars-in-pune', '/how-we-rate'];
  const { cars, listings } = pathsIn(urls.map((path) => `<loc>https://x.example${path}</loc>`).join(''));
  expect([cars, listings, cars.map(carIn)]).toEqual([[urls[1]], [urls[2]], [101]]);
});
