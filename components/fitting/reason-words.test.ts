import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAR_FEATURES, carFeatures } from '@/lib/recommend/features/car-features.ts';
import { factsOfCar } from '@/lib/recommend/features/facts-of-car.ts';
import { type Compared, reasonWords } from './reason-words.ts';

const named = (id: number, name = `N${id}`) => ({ id, slug: `s${id}`, name });

const CAR: Compared = {
  id: 1,
  make: named(2, 'Tata'),
  model: named(3, 'Nexon'),
  variant: named(4, 'XM'),
  bodyType: named(5, 'SUV'),
  fuelType: named(6, 'Petrol'),
  transmission: named(7, 'Manual'),
  city: named(8, 'Pune'),
  price: 650_000,
  year: 2019,
  kmDriven: 42_000,
  madeLiveAt: '2026-03-05T06:00:00.000Z',
};
const car = (parts: Partial<Compared> = {}): Compared => ({ ...CAR, ...parts });
const reasonsOf = (of: Compared) => carFeatures(factsOfCar(of));

describe('why a car fits', () => {
  it.each([
    ['make:2', 'Same make'],
    ['model:3', 'Same model'],
    ['variant:4', 'Same variant'],
    ['body:5', 'Same body type'],
    ['fuel:6', 'Same fuel'],
    ['gearbox:7', 'Same gearbox'],
    ['city:8', 'Also in Pune'],
    ['price:5', 'Same price range'],
    ['age:6', 'About as old'],
    ['km:3', 'Driven about as far'],
    ['make:2 price:5', 'Same make and price range'],
  ])('is said in words: %s', (reason, words) => {
    expect(reasonWords([reason], CAR, car({ id: 9 }))).toBe(words);
  });

  it('is said in the order in which it counts', () => {
    expect(reasonWords(['city:8', 'make:2'], CAR, CAR)).toBe('Also in Pune · same make');
    expect(reasonWords(['make:2', 'city:8'], CAR, CAR)).toBe('Same make · also in Pune');
  });

  it('is not said where it is no longer so of one of both', () => {
    const [reason, dearer] = [CAR_FEATURES.price(factsOfCar(CAR)), car({ price: 2_000_000 })];
    expect(reasonWords([reason], dearer, CAR)).toBe('');
    expect(reasonWords([reason], CAR, dearer)).toBe('');
    // both have another price by now
    expect(reasonWords([reason], dearer, dearer)).toBe('');
    expect(reasonWords([reason, 'city:8'], CAR, dearer)).toBe('Also in Pune');
  });

  it('is nothing where the score has no reasons, or such as cars do not have', () => {
    expect(reasonWords([], CAR, CAR)).toBe('');
    expect(reasonWords(['colour:3', 'make:22', '', 'make'], CAR, CAR)).toBe('');
  });

  it('is said of what is true of both only, whatever the score names (property)', () => {
    const id = fc.integer({ min: 1, max: 3 });
    const some = fc
      .record({
        makeId: id,
        bodyId: id,
        cityId: id,
        price: fc.integer({ min: 1, max: 1_000_000 }),
        year: fc.integer({ min: 2015, max: 2025 }),
      })
      .map(({ makeId, bodyId, cityId, price, year }) =>
        car({ make: named(makeId), bodyType: named(bodyId), city: named(cityId), price, year }),
      );
    fc.assert(
      fc.property(some, some, some, (own, other, named) => {
        const reasons = reasonsOf(named);
        const shared = reasonsOf(own).filter(
          (one) => reasonsOf(other).includes(one) && reasons.includes(one),
        );
        const words = reasonWords(reasons, own, other);
        expect(words === '' ? 0 : words.split(' · ').length).toBe(shared.length);
        for (const reason of shared) {
          const [alone] = [reasonWords([reason], own, other)];
          expect(alone).not.toBe('');
          expect(words.toLowerCase()).toContain(alone.toLowerCase());
        }
      }),
    );
  });
});
