import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutLongRuns } from './without-long-runs.ts';

/** Cars by place, of few kinds. */
const orders = fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 40 });
const limits = fc.integer({ min: 1, max: 4 });

const placesOf = (kinds: readonly number[]) => kinds.map((_, place) => place);
const ruled = (kinds: readonly number[], most: number) =>
  withoutLongRuns(placesOf(kinds), (place) => kinds[place] as number, most);

/** Whether so many of the kind stand right before a place. */
const isFullAt = (kinds: readonly number[], at: number, kind: number, most: number) =>
  kind >= 0 && at >= most && kinds.slice(at - most, at).every((one) => one === kind);

describe('an order without long runs', () => {
  it('has the same cars, and no run longer than it may be as long as another kind is left (property)', () => {
    fc.assert(
      fc.property(orders, limits, (kinds, most) => {
        const order = ruled(kinds, most);
        expect(order.toSorted((one, other) => one - other)).toEqual(placesOf(kinds));
        const own = order.map((place) => kinds[place] as number);
        for (const [at, kind] of own.entries())
          if (isFullAt(own, at, kind, most)) expect(new Set(own.slice(at))).toEqual(new Set([kind]));
      }),
    );
  });

  it('lets a car come sooner only past cars that would have made a run too long (property)', () => {
    fc.assert(
      fc.property(orders, limits, (kinds, most) => {
        const order = ruled(kinds, most);
        const own = order.map((place) => kinds[place] as number);
        for (const [at, place] of order.entries())
          for (const later of order.slice(at + 1))
            if (later < place) expect(isFullAt(own, at, kinds[later] as number, most)).toBe(true);
      }),
    );
  });

  it('stays as it is where there are no long runs', () => {
    expect(ruled([1, 1, 2, 2, 1, 1, 3], 2)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('brings the next car of another kind forward, and what is left of one kind to the end', () => {
    expect(ruled([1, 1, 1, 1, 2, 1, 3], 2)).toEqual([0, 1, 4, 2, 3, 6, 5]);
    expect(ruled([1, 1, 1, 1], 2)).toEqual([0, 1, 2, 3]);
  });

  it('takes cars of no known kind as unlike each other', () => {
    expect(ruled([-1, -1, -1, -1, 2], 2)).toEqual([0, 1, 2, 3, 4]);
    expect(ruled([2, 2, 2, -1, 2, 2], 2)).toEqual([0, 1, 3, 2, 4, 5]);
  });
});
