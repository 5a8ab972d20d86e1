import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lowest } from './lowest.ts';

it('finds the first ones in order, be they fewer or more than there are', () => {
  const items = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { maxLength: 80 });
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 100 }), (list, count) => {
      const byTens = (a: number, b: number) => Math.trunc(b / 10) - Math.trunc(a / 10) || a - b;
      expect(lowest(Uint32Array.from(list), count, byTens)).toEqual(list.toSorted(byTens).slice(0, count));
    }),
  );
});
