import { describe, expect, it } from 'vitest';
import { columnsIn } from '../model/sparse-rows.ts';
import { logOf, type Sign } from '../testing/log-of.ts';
import { someCar } from '../testing/some-car.ts';
import { lessonOf } from './lesson-of.ts';

const DAY = 86_400;
const UNTIL = 1_000 * DAY;
const ago = (days: number) => UNTIL - days * DAY;
const car = (id: number, liveAgo = 100, soldAgo: number | null = null) =>
  someCar({
    id,
    cityId: id,
    liveAt: ago(liveAgo) * 1_000,
    soldAt: soldAgo === null ? null : ago(soldAgo) * 1_000,
  });
const cars = [car(10), car(11), car(12)];

const lesson = (signs: readonly Sign[], of = cars, shown = new Map()) =>
  lessonOf(logOf(signs, shown), of, UNTIL);

describe('what is learnt from a log', () => {
  it('counts by what was done, half of it after fourteen days', () => {
    const { examples } = lesson([
      { user: 'a', carId: 10, at: ago(28), kind: 'test_drive' },
      { user: 'a', carId: 10, at: ago(14), kind: 'offer' },
      { user: 'b', carId: 11, at: ago(14), kind: 'lead' },
      { user: 'b', carId: 11, at: UNTIL, kind: 'view' },
    ]);
    expect([...examples.weights]).toEqual([2.5, 4, 2.5, 1]);
    expect([...examples.items]).toEqual([0, 0, 1, 1]);
    expect([...examples.users]).toEqual([0, 0, 1, 1]);
    expect([...examples.times]).toEqual([ago(28), ago(14), ago(14), UNTIL]);
  });

  it('ends at its time, and leaves out cars that are not known', () => {
    const { examples, hasUser, users } = lesson([
      { user: 'early', carId: 10, at: ago(1) },
      { user: 'other', carId: 99, at: ago(1) },
      { user: 'late', carId: 11, at: UNTIL + 1 },
    ]);
    expect([...examples.items]).toEqual([0]);
    expect([...hasUser]).toEqual([1, 0, 0]);
    expect(users.rows).toBe(3);
    expect([...columnsIn(users, 2)]).toEqual([2]);
  });

  it('has what cars share, and what users chose most of', () => {
    const { items, users } = lesson([
      { user: 'a', carId: 11, at: ago(3) },
      { user: 'a', carId: 10, at: ago(2) },
      { user: 'a', carId: 11, at: ago(1) },
    ]);
    const named = (rows: typeof items, row: number) =>
      [...columnsIn(rows, row)].flatMap((column) => rows.names[column - rows.rows] ?? []);
    expect(named(items, 2)).toContain('city:12');
    expect(named(items, 2)).not.toContain('city:11');
    expect(named(items, 2)).toHaveLength(11);
    expect(named(users, 0)).toEqual(['city:11', expect.stringMatching(/^price:/), 'body:3']);
    for (const rows of [items, users])
      expect([...rows.values].reduce((sum, value) => sum + value)).toBeCloseTo(rows.rows, 5);
  });

  it('can be nothing at all', () => {
    expect(lesson([]).examples.items).toHaveLength(0);
    expect(lesson([{ user: 'a', carId: 10, at: ago(1) }], []).examples.items).toHaveLength(0);
  });
});

describe('when a car can be held against', () => {
  const shownAt = (...days: (readonly [id: number, days: number])[]) =>
    new Map(days.map(([id, at]) => [id, { count: 1, first: ago(at) }]));

  it('is from when it was first shown or chosen, and never where it was neither', () => {
    const signs = [
      { user: 'a', carId: 11, at: ago(20) },
      { user: 'a', carId: 10, at: ago(10) },
      { user: 'a', carId: 10, at: ago(5) },
    ];
    const { exposure } = lesson(signs, cars, shownAt([11, 15]));
    expect([...exposure.items]).toEqual([0, 1]);
    expect([...(exposure.from ?? [])]).toEqual([ago(10), ago(20), Number.POSITIVE_INFINITY]);
    expect(lesson([], cars, shownAt([12, 15])).exposure.items).toEqual(Int32Array.of(2));
  });

  it('is not before it was on sale, and not after it was sold', () => {
    const of = [car(10, 8), car(11, 100, 3)];
    const { exposure } = lesson([], of, shownAt([10, 9], [11, 50]));
    expect([...(exposure.from ?? [])]).toEqual([ago(8), ago(50)]);
    expect([...(exposure.until ?? [])]).toEqual([Number.POSITIVE_INFINITY, ago(3)]);
  });

  it('is not before it could be chosen, though it is shown later than the lesson ends', () => {
    const { exposure } = lesson([], cars, shownAt([10, -2]));
    expect(exposure.from?.[0]).toBe(ago(-2));
  });
});
