import { describe, expect, it } from 'vitest';
import { logOf } from '../testing/log-of.ts';
import { someCar } from '../testing/some-car.ts';
import { lessonOf } from './lesson-of.ts';
import { rivalLists } from './rival-lists.ts';

const DAY = 86_400;
const UNTIL = 1_000 * DAY;
const MADE = { liveAt: 1_000, price: 250_000 };

const cars = [
  someCar({ ...MADE, id: 1, liveAt: 5_000 }),
  someCar({ ...MADE, id: 2, liveAt: 9_000, makeId: 8 }),
  someCar({ ...MADE, id: 3, liveAt: 7_000, price: 900_000 }),
  someCar({ ...MADE, id: 4 }),
];
const log = logOf([
  { user: 'a', carId: 2, at: UNTIL, kind: 'lead' },
  { user: 'b', carId: 4, at: UNTIL },
  { user: 'b', carId: 3, at: UNTIL - 40 * DAY, kind: 'lead' },
  { user: 'b', carId: 3, at: UNTIL + DAY, kind: 'offer' },
]);
const lists = rivalLists(cars, lessonOf(log, cars, UNTIL));
const order = (scores: Float64Array) =>
  [...scores.keys()].sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0)).map((row) => row + 1);

describe('lists that a model has to beat', () => {
  it('have what came last first', () => {
    expect(order(lists.recency)).toEqual([2, 3, 1, 4]);
  });

  it('have what was chosen most of late first, as far as the lesson goes', () => {
    expect(order(lists.popularity)).toEqual([2, 4, 3, 1]);
    expect([...lists.popularity.subarray(0, 2)]).toEqual([0, 5]);
    expect(lists.popularity[3]).toBe(1);
    expect(lists.popularity[2]).toBeCloseTo(5 * 2 ** (-40 / 14), 5);
  });

  it('have what is of the make and price of the last car seen first, by popularity', () => {
    expect(order(lists.sameMakeAndPrice(0))).toEqual([4, 1, 2, 3]);
    expect(order(lists.sameMakeAndPrice(1))).toEqual([2, 4, 3, 1]);
    expect(order(lists.sameMakeAndPrice(2))).toEqual([3, 2, 4, 1]);
    expect(lists.sameMakeAndPrice(null)).toEqual(lists.popularity);
  });

  it('are numbers where nothing was chosen, or there are no cars', () => {
    const nothing = rivalLists(cars, lessonOf(logOf([]), cars, UNTIL));
    expect([...nothing.popularity]).toEqual([0, 0, 0, 0]);
    expect(order(nothing.sameMakeAndPrice(0))).toEqual([1, 4, 2, 3]);
    expect(rivalLists([], lessonOf(log, [], UNTIL)).recency).toHaveLength(0);
  });
});
