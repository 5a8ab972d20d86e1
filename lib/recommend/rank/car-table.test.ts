import { describe, expect, it } from 'vitest';
import { carFeatures } from '../features/car-features.ts';
import { rowOf } from '../model/model.ts';
import { sampleFacts } from '../simulation/testing/sample-facts.ts';
import { handMadeModel } from '../testing/hand-made-model.ts';
import { logOf } from '../testing/log-of.ts';
import { someCar } from '../testing/some-car.ts';
import { forShop, Learner } from '../train/learner.ts';
import { lessonOf } from '../train/lesson-of.ts';
import { CarTable } from './car-table.ts';

const DAY = 86_400;
const TRAINED_AT = Date.UTC(2026, 5, 1) / 1_000;
const liveSince = (days: number) => (TRAINED_AT - days * DAY) * 1_000;

/** Two cars that nobody has an opinion of differ by 2 in what speaks for them, so that a new one begins with 2. */
const TWO = [
  { car: someCar({ id: 1, liveAt: liveSince(7) }), at: [1, 2, 1] as const, shown: 10 },
  { car: someCar({ id: 2, modelId: 22, liveAt: liveSince(700) }), at: [3, 4, -1] as const, shown: 30 },
];
const model = handMadeModel({ cars: TWO, trainedAt: TRAINED_AT });
const bias = (table: CarTable, id: number) => rowOf(table, table.rowOf(id))[table.components] ?? Number.NaN;

describe('a car that a model was trained with', () => {
  it('is found by its id, whatever that is', () => {
    const ids = [3, 5_000_000, 5_000_001, 2_000_000_000];
    const cars = ids.map((id) => ({ car: someCar({ id }), at: [id % 7, 0, 0] as const }));
    const table = new CarTable(handMadeModel({ cars, trainedAt: TRAINED_AT }));
    expect(ids.map((id) => table.rowOf(id))).toEqual([0, 1, 2, 3]);
    expect([0, 4, 4_999_999, 5_000_002, 4_294_967_295].map((id) => table.rowOf(id))).toEqual(
      new Array(5).fill(-1),
    );
    expect([...table.choosable]).toEqual([0, 1, 2, 3]);
  });

  it('could have been chosen where it is on sale, and where it was shown if that is told of any', () => {
    const choosable = (shown: number) => {
      const cars = [
        { car: someCar({ id: 1 }), at: [0, 0, 0] as const, shown },
        { car: someCar({ id: 2 }), at: [0, 0, 0] as const },
        { car: someCar({ id: 3, soldAt: 1_000 }), at: [0, 0, 0] as const, shown: 9 },
      ];
      return [...new CarTable(handMadeModel({ cars, trainedAt: TRAINED_AT })).choosable];
    };
    expect(choosable(4)).toEqual([0]);
    expect(choosable(0)).toEqual([0, 1]);
  });

  it('has a head start that is halved every seven days', () => {
    const table = new CarTable(model);
    expect(table.general(-1)).toBe(2);
    expect(bias(table, 1)).toBeCloseTo(1 + 1, 6);
    expect(bias(table, 2)).toBeCloseTo(-1, 6);
    expect([...rowOf(table, 0).subarray(0, 2)]).toEqual([1, 2]);
  });

  it('is to nobody in particular what it is to the mean user, its head start included', () => {
    const nobody = [0.5, 0.25, 0] as const;
    const table = new CarTable(handMadeModel({ cars: TWO, nobody, trainedAt: TRAINED_AT }));
    const deviation = Math.abs((0.5 + 0.5 + 1 - (1.5 + 1 - 1)) / 2);
    expect(table.general(-1)).toBeCloseTo(2 * deviation, 6);
    expect(table.general(0)).toBeCloseTo(2 + deviation, 6);
    expect(table.general(1)).toBeCloseTo(1.5, 6);
  });

  it('has no head start of more than a new one where it is to be sold only later than the model', () => {
    const cars = [{ car: someCar({ liveAt: liveSince(-30) }), at: [0, 0, 1] as const }, ...TWO.slice(1)];
    const table = new CarTable(handMadeModel({ cars, trainedAt: TRAINED_AT }));
    expect(bias(table, 1)).toBeCloseTo(1 + 2, 6);
  });
});

describe('what a table that knows no cars says', () => {
  it('are numbers', () => {
    const table = new CarTable(handMadeModel({ cars: [], trainedAt: TRAINED_AT }));
    expect(table.general(-1)).toBe(0);
    table.add(someCar());
    expect(table.rowOf(1)).toBe(0);
    expect([...rowOf(table, 0)]).toEqual([0, 0, 0]);
    expect(table.modelOf(0)).toBe(-1);
  });
});

describe('a car that came after the model', () => {
  it('stands where a car of the same features does that the model knows and has not learnt', async () => {
    const cars = sampleFacts({ cars: 120, seed: 1, until: TRAINED_AT * 1_000 });
    const unlearnt = cars.slice(0, 20);
    const signs = cars
      .slice(20)
      .flatMap(({ id, makeId }) =>
        [0, 1].map((n) => ({ user: `u${makeId}${n}`, carId: id, at: TRAINED_AT })),
      );
    const log = logOf(signs);
    const subject = { cars, log, lesson: lessonOf(log, cars, TRAINED_AT) };
    const trained = await new Learner().learn(subject, 3);
    const table = new CarTable(forShop(trained, subject, { version: 'v', trainedAt: TRAINED_AT }));
    for (const car of unlearnt) {
      const id = car.id + 10_000;
      table.add({ ...car, id });
      const [known, later] = [table.rowOf(car.id), table.rowOf(id)];
      expect(later).toBeGreaterThanOrEqual(cars.length);
      for (const [c, value] of rowOf(table, known).entries())
        expect(rowOf(table, later)[c]).toBeCloseTo(value, 6);
      expect(table.general(later)).toBeCloseTo(table.general(known), 6);
      expect(table.modelOf(later)).toBe(table.modelOf(known));
      expect(new Set(table.featuresOf(later))).toEqual(new Set(table.featuresOf(known)));
    }
  });

  it('is the sum of what is known of its features, each weighing as much as the car itself would', () => {
    const features = { 'make:2': [12, 0, 24], 'city:5': [0, 36, 0], 'model:99': [99, 99, 99] } as const;
    const table = new CarTable(handMadeModel({ cars: TWO, features, trainedAt: TRAINED_AT }));
    const car = someCar({ id: 9, modelId: 77, variantId: 770, liveAt: liveSince(14) });
    table.add(car);
    const share = 1 / (carFeatures(car).length + 1);
    expect([...rowOf(table, 2)].map((value) => Math.round(value * 1e5) / 1e5)).toEqual([
      12 * share,
      36 * share,
      24 * share + 2 / 4,
    ]);
    expect(table.modelOf(2)).toBe(-1);
    const known = carFeatures(car).filter((name) => !/model|variant/.test(name));
    expect([...table.featuresOf(2)].flatMap((place) => model.features.names[place] ?? [])).toEqual(known);
  });

  it('is taken in once, and changes nothing of those that are known', () => {
    const table = new CarTable(model);
    const before = [...table.values.subarray(0, 6)];
    for (const car of [TWO[0]?.car, TWO[1]?.car]) if (car) table.add({ ...car, makeId: 9 });
    table.add(someCar({ id: 9 }));
    table.add(someCar({ id: 9, makeId: 7 }));
    expect(table.rowOf(9)).toBe(2);
    expect(table.rowOf(10)).toBe(-1);
    expect([...table.values.subarray(0, 6)]).toEqual(before);
    expect([...table.choosable]).toEqual([0, 1]);
  });

  it('finds room however many there are, with ids of any size', () => {
    const features = { 'make:3': [12, 24, 0] } as const;
    const table = new CarTable(handMadeModel({ cars: TWO, features, trainedAt: TRAINED_AT }));
    const ids = Array.from({ length: 4_000 }, (_, at) => 4_000_000_000 + at);
    for (const id of ids) table.add(someCar({ id, makeId: 3, modelId: 22, liveAt: liveSince(0) }));
    expect(ids.map((id) => table.rowOf(id))).toEqual(ids.map((_, at) => at + 2));
    expect(rowOf(table, 0)).toEqual(rowOf(new CarTable(model), 0));
    for (const row of [2, 1_023, 1_025, 1_026, 4_001]) {
      expect([...rowOf(table, row)].map((value) => Math.round(value * 1e5) / 1e5)).toEqual([1, 2, 2]);
      expect(table.modelOf(row)).toBe(table.modelOf(1));
      expect(table.general(row)).toBe(2);
      expect(table.isUnderExposed(row)).toBe(true);
    }
  });
});

describe('a new car that has hardly been shown', () => {
  const shownUsually = [40, 40, 900, 1, 40].map((shown, at) => ({
    car: someCar({ id: 10 + at, liveAt: liveSince(50) }),
    at: [0, 0, 0] as const,
    shown,
  }));
  const isUnderExposed = (days: number, shown: number) => {
    const one = { car: someCar({ liveAt: liveSince(days) }), at: [0, 0, 0] as const, shown };
    const cars = [one, ...shownUsually];
    return new CarTable(handMadeModel({ cars, trainedAt: TRAINED_AT })).isUnderExposed(0);
  };

  it.each([
    [1, 0, true],
    [9.9, 19, true],
    [10, 19, false],
    [1, 20, false],
    [400, 0, false],
  ])('is one that came %d days ago and was shown %i times where 40 are usual: %o', (days, shown, is) => {
    expect(isUnderExposed(days, shown)).toBe(is);
  });

  it('is one that is not known at all', () => {
    expect(new CarTable(model).isUnderExposed(-1)).toBe(true);
  });
});
