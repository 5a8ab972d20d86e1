import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CarReplica, type Condition, ReplicaGapError, type ReplicaShape } from './car-replica.ts';

const SHAPE: ReplicaShape = {
  discrete: [
    { name: 'city', isMany: false, prefix: 'car:city:' },
    { name: 'make', isMany: false, prefix: 'car:make:' },
    { name: 'feature', isMany: true, prefix: 'car:feature:' },
  ],
  numbers: ['car:price', 'car:year'],
  orders: [
    { name: 'cheapest', key: 'car:price', isDescending: false },
    { name: 'dearest', key: 'car:price', isDescending: true },
  ],
};

const NAMES = SHAPE.discrete.map(({ name }) => name);

interface Car {
  id: number;
  city: number;
  make: number | null;
  features: number[];
  price: number;
  year: number;
}

const setsOf = ({ city, make, features }: Car) =>
  [
    `car:city:${city}`,
    ...(make === null ? [] : [`car:make:${make}`]),
    ...features.map((id) => `car:feature:${id}`),
  ].join(' ');
const scoresOf = ({ price, year }: Car) => `car:price=${price} car:year=${year} car:other=1`;

const value = fc.integer({ min: 1, max: 4 });
const car: fc.Arbitrary<Car> = fc.record({
  id: fc.integer({ min: 1, max: 40 }),
  city: value,
  make: fc.option(value),
  features: fc.uniqueArray(value),
  price: fc.integer({ min: 1, max: 5 }),
  year: fc.integer({ min: 2020, max: 2024 }),
});

/** A car comes or changes, in one of its parts or both; or it leaves. */
const steps = fc.array(fc.tuple(car, fc.constantFrom('both', 'sets', 'scores', 'gone')), { maxLength: 80 });

const choice = (name: string, needsAll: boolean): fc.Arbitrary<Condition> =>
  fc
    .uniqueArray(value, { minLength: 1, maxLength: 2 })
    .map((ids) => ({ kind: 'discrete', name, ids, needsAll }));
const side = (min: number, max: number) => fc.option(fc.integer({ min, max }));
const range = (key: string, min: number, max: number): fc.Arbitrary<Condition> =>
  fc.record({
    kind: fc.constant('range' as const),
    key: fc.constant(key),
    min: side(min, max),
    max: side(min, max),
  });
const conditions: fc.Arbitrary<Condition[]> = fc
  .record(
    {
      city: choice('city', false),
      make: choice('make', false),
      feature: fc.boolean().chain((needsAll) => choice('feature', needsAll)),
      price: range('car:price', 1, 5),
      year: range('car:year', 2020, 2024),
    },
    { requiredKeys: [] },
  )
  .map((chosen) => Object.values(chosen));

const valuesOf = (one: Car, name: string): number[] => {
  if (name === 'feature') return one.features;
  const single = name === 'city' ? one.city : one.make;
  return single === null ? [] : [single];
};

function fulfils(one: Car, condition: Condition): boolean {
  if (condition.kind === 'range') {
    const number = condition.key === 'car:price' ? one.price : one.year;
    return number >= (condition.min ?? 0) && number <= (condition.max ?? 9_999);
  }
  const has = (id: number) => valuesOf(one, condition.name).includes(id);
  return condition.needsAll ? condition.ids.every(has) : condition.ids.some(has);
}

function countValues(cars: readonly Car[], name: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const one of cars) for (const id of valuesOf(one, name)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Takes the steps on a replica and on a plain list of cars. */
function play(taken: readonly (readonly [Car, string])[]): { replica: CarReplica; cars: Car[] } {
  const replica = new CarReplica(SHAPE);
  const cars = new Map<number, Car>();
  for (const [next, part] of taken) {
    const before = cars.get(next.id);
    if (part === 'gone') {
      replica.put(next.id, '', '');
      cars.delete(next.id);
      continue;
    }
    const isWhole = part === 'both' || !before;
    const { price, year } = isWhole || part === 'scores' ? next : before;
    const { city, make, features } = isWhole || part === 'sets' ? next : before;
    cars.set(next.id, { id: next.id, city, make, features, price, year });
    replica.put(
      next.id,
      isWhole || part === 'sets' ? setsOf(next) : undefined,
      isWhole || part === 'scores' ? scoresOf(next) : undefined,
    );
  }
  return { replica, cars: [...cars.values()] };
}

describe('a replica', () => {
  it('answers as a list of cars would, whatever has happened to them', () => {
    fc.assert(
      fc.property(steps, conditions, fc.nat(10), (taken, asked, from) => {
        const { replica, cars } = play(taken);
        const found = cars.filter((one) => asked.every((condition) => fulfils(one, condition)));
        const match = replica.match(asked);
        expect(replica.size).toBe(cars.length);
        expect(match.cars.size).toBe(found.length);
        expect(replica.count(asked)).toBe(found.length);
        for (const [order, sign] of [
          ['cheapest', 1],
          ['dearest', -1],
        ] as const) {
          const sorted = found.toSorted((a, b) => sign * (a.price - b.price) || b.id - a.id);
          const ids = sorted.slice(from, from + 7).map(({ id }) => id);
          expect(replica.page(match.cars, order, from, 7)).toEqual(ids);
        }
        const facets = replica.facets(NAMES, asked, match);
        for (const { name } of SHAPE.discrete) {
          const counts = (condition: Condition) =>
            condition.kind === 'range' || condition.name !== name || condition.needsAll;
          const among = cars.filter((one) =>
            asked.filter(counts).every((condition) => fulfils(one, condition)),
          );
          expect(facets.get(name)).toEqual(countValues(among, name));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has nothing where nothing was put', () => {
    const replica = new CarReplica(SHAPE);
    const match = replica.match([{ kind: 'discrete', name: 'city', ids: [1], needsAll: false }]);
    expect(match.cars.size).toBe(0);
    expect(replica.page(match.cars, 'cheapest', 0, 20)).toEqual([]);
    const facets = replica.facets(NAMES, [], replica.match([]));
    expect([...facets.values()].map(({ size }) => size)).toEqual(NAMES.map(() => 0));
  });

  it('says that it misses something when a car changes that it does not know', () => {
    const replica = new CarReplica(SHAPE);
    expect(() => replica.put(1, undefined, 'car:price=1')).toThrow(ReplicaGapError);
    expect(() => replica.put(1, 'car:city:1', undefined)).toThrow(ReplicaGapError);
    replica.put(1, '', '');
    expect(replica.size).toBe(0);
  });

  it('counts its changes, so that what was worked out before can be told from what is now', () => {
    const { replica } = play([]);
    const before = replica.changes;
    replica.put(1, 'car:city:1', 'car:price=1');
    expect(replica.changes).toBeGreaterThan(before);
  });

  it('knows which match holds: the next one uses its bitmaps again', () => {
    const { replica } = play([]);
    const first = replica.match([]);
    expect(replica.isLast(first)).toBe(true);
    replica.count([]);
    expect(replica.isLast(first)).toBe(true);
    const second = replica.match([]);
    expect([replica.isLast(first), replica.isLast(second)]).toEqual([false, true]);
  });

  it('keeps more than 65,535 values of a filter apart', () => {
    const replica = new CarReplica(SHAPE);
    const most = 66_000;
    for (let id = 1; id <= most; id += 1) replica.put(id, `car:city:${id}`, `car:price=${id} car:year=2020`);
    const only = (id: number) =>
      replica.match([{ kind: 'discrete', name: 'city', ids: [id], needsAll: false }]);
    expect(replica.page(only(most).cars, 'cheapest', 0, 5)).toEqual([most]);
    expect(replica.page(only(65_535).cars, 'cheapest', 0, 5)).toEqual([65_535]);
    expect(only(most - 65_536).cars.size).toBe(1);
  });
});
