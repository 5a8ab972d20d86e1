import { describe, expect, it } from 'vitest';
import { Random } from '../../platform/random.ts';
import { carryOver } from './carry-over.ts';
import { newFactors } from './factors.ts';

/** What was learnt of some features, with numbers of their own in every part. */
function learnt(keys: readonly string[], seed: number, components = 2) {
  const factors = newFactors(keys.length, components, new Random(seed));
  const { biases, vectorSquares, biasSquares } = factors;
  for (const numbers of [biases, vectorSquares, biasSquares])
    for (const at of numbers.keys()) numbers[at] = seed * 100 + at;
  return { keys, factors };
}

describe('carrying over', () => {
  it('takes all that was learnt of a feature to where it stands now, and leaves others as they are', () => {
    const [from, into, before] = [
      learnt(['a', 'b', 'c'], 1),
      learnt(['x', 'c', 'a'], 2),
      learnt(['x', 'c', 'a'], 2),
    ];
    carryOver(from, into);
    for (const [row, fromRow] of [
      [1, 2],
      [2, 0],
    ] as const) {
      for (const name of ['vectors', 'vectorSquares'] as const)
        expect(into.factors[name].slice(2 * row, 2 * row + 2)).toEqual(
          from.factors[name].slice(2 * fromRow, 2 * fromRow + 2),
        );
      for (const name of ['biases', 'biasSquares'] as const)
        expect(into.factors[name][row]).toBe(from.factors[name][fromRow]);
    }
    for (const name of ['vectors', 'vectorSquares'] as const)
      expect(into.factors[name].slice(0, 2)).toEqual(before.factors[name].slice(0, 2));
    for (const name of ['biases', 'biasSquares'] as const)
      expect(into.factors[name][0]).toBe(before.factors[name][0]);
  });

  it('leaves what it is taken from as it is, also where it is learnt on', () => {
    const from = learnt(['a'], 1);
    const into = learnt(['a'], 2);
    carryOver(from, into);
    into.factors.vectors.fill(7);
    into.factors.biases.fill(7);
    expect(from).toEqual(learnt(['a'], 1));
  });

  it('is refused between models of another size', () => {
    expect(() => carryOver(learnt(['a'], 1, 2), learnt(['a'], 1, 3))).toThrow(RangeError);
  });
});
