import { describe, expect, it } from 'vitest';
import { someCar } from '../testing/some-car.ts';
import { buyerFeatures } from './buyer-features.ts';

describe('what buyers share with others', () => {
  it('is nothing as long as they chose nothing', () => {
    expect(buyerFeatures([])).toEqual([]);
  });

  it('is what most of the cars have that they chose, each for itself', () => {
    const chosen = [
      someCar({ cityId: 7, price: 250_000, bodyTypeId: 1 }),
      someCar({ cityId: 8, price: 550_000, bodyTypeId: 2 }),
      someCar({ cityId: 8, price: 260_000, bodyTypeId: 1 }),
    ];
    expect(buyerFeatures(chosen)).toEqual(['city:8', 'price:1', 'body:1']);
  });

  it('is what they chose first where two things are as frequent', () => {
    const [one, other] = [someCar({ cityId: 9 }), someCar({ cityId: 8 })];
    expect(buyerFeatures([one, other])).toContain('city:9');
    expect(buyerFeatures([other, one, one, other])).toContain('city:8');
  });
});
