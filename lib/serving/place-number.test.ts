import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeNumber } from './place-number.ts';

/** Up to the year 2039. */
const ms = fc.integer({ min: 0, max: 2 ** 41 - 1 });
const inOneMs = fc.integer({ min: 0, max: 4_095 });

describe('placeNumber', () => {
  it('has the order of the ids, exactly', () => {
    fc.assert(
      fc.property(fc.tuple(ms, inOneMs), fc.tuple(ms, inOneMs), (one, other) => {
        const difference = placeNumber(one.join('-')) - placeNumber(other.join('-'));
        expect(Math.sign(difference)).toBe(Math.sign(one[0] - other[0] || one[1] - other[1]));
      }),
    );
  });

  it('tells ids of one millisecond apart', () => {
    const numbers = Array.from({ length: 4_096 }, (_, at) => placeNumber(`1764000000000-${at}`));
    expect(new Set(numbers).size).toBe(4_096);
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  });

  it('never takes the last of very many in one millisecond for the first of the next', () => {
    expect(placeNumber('1764000000000-999999')).toBeLessThan(placeNumber('1764000000001-0'));
  });
});
