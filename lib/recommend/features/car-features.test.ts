import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someCar } from '../testing/some-car.ts';
import type { CarFacts } from './car-facts.ts';
import { CAR_FEATURES, carFeatures } from './car-features.ts';

const DAY = 86_400_000;
const id = fc.integer({ min: 1, max: 4_294_967_295 });

const cars: fc.Arbitrary<CarFacts> = fc.record({
  id,
  makeId: id,
  modelId: id,
  variantId: id,
  bodyTypeId: id,
  fuelTypeId: id,
  transmissionId: id,
  cityId: id,
  price: fc.nat(100_000_000),
  year: fc.integer({ min: 1980, max: 2030 }),
  kmDriven: fc.nat(1_000_000),
  liveAt: fc.nat(2_000_000_000_000),
  soldAt: fc.constant(null),
});

describe('what cars are compared by', () => {
  it('is named after its kind and by what the car has', () => {
    expect(carFeatures(someCar())).toEqual([
      'make:2',
      'model:21',
      'variant:211',
      'body:3',
      'fuel:4',
      'gearbox:1',
      'city:5',
      'price:5',
      'age:6',
      'km:3',
      'make:2 price:5',
    ]);
  });

  it('is of one kind each, and never the same for two kinds (property)', () => {
    fc.assert(
      fc.property(cars, (car) => {
        const names = carFeatures(car);
        expect(new Set(names).size).toBe(Object.keys(CAR_FEATURES).length);
        for (const [kind, of] of Object.entries(CAR_FEATURES))
          expect(of(car).split(':')[0]).toBe(kind === 'makeAtPrice' ? 'make' : kind);
      }),
    );
  });

  it('is all shared by two cars that differ only in themselves and in when one was sold (property)', () => {
    fc.assert(
      fc.property(cars, id, fc.nat(), (car, other, soldAt) => {
        expect(carFeatures({ ...car, id: other, soldAt })).toEqual(carFeatures(car));
      }),
    );
  });

  it.each([
    [0, 0],
    [199_999, 0],
    [200_000, 1],
    [299_999, 1],
    [300_000, 2],
    [600_000, 5],
    [799_999, 5],
    [800_000, 6],
    [3_999_999, 10],
    [4_000_000, 11],
    [90_000_000, 11],
  ])('puts a price of %i in bucket %i, also together with the make', (price, bucket) => {
    expect(CAR_FEATURES.price(someCar({ price }))).toBe(`price:${bucket}`);
    expect(CAR_FEATURES.makeAtPrice(someCar({ price }))).toBe(`make:2 price:${bucket}`);
  });

  it.each([
    [0, 0],
    [9_999, 0],
    [10_000, 1],
    [44_999, 3],
    [45_000, 4],
    [109_999, 6],
    [110_000, 7],
    [900_000, 7],
  ])('puts %i kilometres in bucket %i', (kmDriven, bucket) => {
    expect(CAR_FEATURES.km(someCar({ kmDriven }))).toBe(`km:${bucket}`);
  });

  it.each([
    [0, 0],
    [364, 0],
    [367, 1],
    [6 * 365, 5],
    [6 * 365 + 3, 6],
    [8 * 365 + 3, 7],
    [12 * 365, 8],
    [12 * 365 + 5, 9],
    [40 * 365, 9],
  ])(
    'puts a car that goes on sale %i days after the year of its registration began in bucket %i',
    (days, bucket) => {
      const liveAt = Date.UTC(2010, 0, 1) + days * DAY;
      expect(CAR_FEATURES.age(someCar({ year: 2010, liveAt }))).toBe(`age:${bucket}`);
    },
  );
});
