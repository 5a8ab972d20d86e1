import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOnSale } from '../features/car-facts.ts';
import { Market } from './market.ts';
import { sampleFacts } from './testing/sample-facts.ts';

const DAY = 86_400_000;
const until = Date.UTC(2026, 10, 21);

/** Some go on sale at the same time. */
const cars = sampleFacts({ cars: 300, seed: 5, until, cities: 3 }).map((car) => ({
  ...car,
  liveAt: Math.floor(car.liveAt / DAY) * DAY,
}));
const market = new Market(cars, 0, until);

it('finds the newest of the live cars that fit', () => {
  const look = fc.record({
    cityId: fc.constantFrom(null, 1, 2, 3, 99),
    priceMin: fc.integer({ min: 0, max: 500_000 }),
    priceMax: fc.integer({ min: 100_000, max: 1_500_000 }),
  });
  const daysAgo = fc.double({ min: -1, max: 61, noNaN: true });
  fc.assert(
    fc.property(look, daysAgo, fc.integer({ min: 0, max: 40 }), (asked, days, limit) => {
      const at = until - days * DAY;
      const all = cars.filter(
        (car) =>
          isOnSale(car, at) &&
          (asked.cityId === null || car.cityId === asked.cityId) &&
          car.price >= asked.priceMin &&
          car.price <= asked.priceMax,
      );
      const newest = all.sort((a, b) => b.liveAt - a.liveAt || b.id - a.id).slice(0, limit);
      expect(market.newest(asked, at, limit)).toEqual(newest);
    }),
  );
});

it('is the same in whatever order the cars come', () => {
  expect(new Market(cars.toReversed(), 0, until).cars).toEqual(market.cars);
});

it('has no cars from before or after its time', () => {
  const [from, to] = [until - 20 * DAY, until - 10 * DAY];
  const wanted = cars.filter(({ liveAt, soldAt }) => liveAt <= to && (soldAt === null || soldAt > from));
  const found = new Market(cars, from, to).cars.map((car) => car.id);
  expect(found.length).toBeLessThan(cars.length);
  expect(found.toSorted()).toEqual(wanted.map((car) => car.id).toSorted());
});
