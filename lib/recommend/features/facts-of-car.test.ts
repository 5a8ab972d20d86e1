import { describe, expect, it } from 'vitest';
import { factsOfCar } from './facts-of-car.ts';

const named = (id: number) => ({ id, slug: `s${id}`, name: `N${id}` });

const shown = {
  id: 1,
  make: named(2),
  model: named(3),
  variant: named(4),
  bodyType: named(5),
  fuelType: named(6),
  transmission: named(7),
  city: named(8),
  price: 410_000,
  year: 2019,
  kmDriven: 42_000,
  madeLiveAt: '2026-01-05T06:00:00.000Z',
};

describe('the facts of a car that is shown', () => {
  it('are those of its card', () => {
    expect(factsOfCar(shown)).toEqual({
      id: 1,
      makeId: 2,
      modelId: 3,
      variantId: 4,
      bodyTypeId: 5,
      fuelTypeId: 6,
      transmissionId: 7,
      cityId: 8,
      price: 410_000,
      year: 2019,
      kmDriven: 42_000,
      liveAt: Date.UTC(2026, 0, 5, 6),
      soldAt: null,
    });
  });

  it('never make it look new where nobody knows when it went on sale', () => {
    expect(factsOfCar({ ...shown, madeLiveAt: null }).liveAt).toBe(0);
  });
});
