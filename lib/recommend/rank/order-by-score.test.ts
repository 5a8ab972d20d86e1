import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_ITEMS, orderByScore } from './order-by-score.ts';

const scores = fc.array(fc.float({ noNaN: true }), { maxLength: 200 });

/** The same by comparing. */
const compared = (list: readonly number[]) =>
  list
    .map((_, at) => at)
    .sort((one, other) => (list[other] as number) - (list[one] as number) || one - other);

describe('order by score', () => {
  it('is that of a stable sort from the highest (property)', () => {
    fc.assert(
      fc.property(scores, (list) => {
        // both zeros are equal
        const same = list.map((score) => (Number.isFinite(score) ? score + 0 : Math.sign(score) * 3e38));
        expect([...orderByScore(Float64Array.from(same))]).toEqual(compared(same));
      }),
    );
  });

  it('begins like the whole order where only some are wanted (property)', () => {
    fc.assert(
      fc.property(scores, fc.nat(50), (list, count) => {
        const all = orderByScore(Float64Array.from(list));
        expect([...orderByScore(Float64Array.from(list), count)]).toEqual([...all.subarray(0, count)]);
      }),
    );
  });

  it('is refused for more than it has room for', () => {
    expect(() => orderByScore(new Float64Array(MOST_ITEMS + 1))).toThrow(RangeError);
  });
});
