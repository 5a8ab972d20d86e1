import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bitmap } from './bitmap.ts';
import { WordMemory } from './word-memory.ts';

const memory = new WordMemory();
const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 3_000 }));

function bitmapOf(list: readonly number[]): Bitmap {
  const bitmap = new Bitmap(memory);
  for (const number of list) bitmap.add(number);
  return bitmap;
}

function listOf(bitmap: Bitmap): number[] {
  const into = new Uint32Array(4_000);
  return [...into.subarray(0, bitmap.list(into))];
}

/** Sets of up to a few thousand numbers that have many of them in common, so that whole blocks of words are full. */
const dense = fc
  .tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 9 }), fc.integer())
  .map(([size, tenths, seed]) =>
    Array.from({ length: size }, (_, n) => n).filter(
      (n) => (Math.imul(n + seed, 2_654_435_761) >>> 8) % 10 < tenths,
    ),
  );

const ascending = (list: Iterable<number>) => [...list].sort((a, b) => a - b);

describe('a bitmap', () => {
  it('holds what was added and not deleted', () => {
    fc.assert(
      fc.property(numbers, numbers, (added, deleted) => {
        const bitmap = bitmapOf(added);
        const was = deleted.map((number) => bitmap.delete(number));
        const left = new Set(added.filter((number) => !deleted.includes(number)));
        expect(was).toEqual(deleted.map((number) => added.includes(number)));
        expect(listOf(bitmap)).toEqual(ascending(left));
        expect(bitmap.size).toBe(left.size);
        expect([...left].every((number) => bitmap.has(number) && !bitmap.add(number))).toBe(true);
      }),
    );
  });

  it('is combined with others of any length as sets are', () => {
    fc.assert(
      fc.property(numbers, numbers, (one, two) => {
        const [a, b] = [new Set(one), new Set(two)];
        const both = ascending(one.filter((number) => b.has(number)));
        expect(listOf(bitmapOf(one).and(bitmapOf(two)))).toEqual(both);
        expect(bitmapOf(one).countWith(bitmapOf(two))).toBe(both.length);
        expect(listOf(bitmapOf(one).or(bitmapOf(two)))).toEqual(ascending(new Set([...a, ...b])));
        expect(listOf(bitmapOf(one).andNot(bitmapOf(two)))).toEqual(ascending(one.filter((n) => !b.has(n))));
        expect(listOf(bitmapOf(one).set(bitmapOf(two)))).toEqual(ascending(two));
        expect(listOf(bitmapOf(one).clear())).toEqual([]);
        expect(listOf(bitmapOf(one).andAny([]))).toEqual([]);
        expect(listOf(bitmapOf(one).andAny([bitmapOf(two)]))).toEqual(both);
        expect(listOf(bitmapOf(one).andAny([bitmapOf(two), bitmapOf([5])]))).toEqual(
          ascending(one.filter((n) => b.has(n) || n === 5)),
        );
      }),
    );
  });

  it('is cut to those with a number between two ends, those without one left out', () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { maxLength: 1_500 });
    const end = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(numbers, values, end, end, (list, given, low, high) => {
        const column = memory.numbers(given.length);
        for (const [number, value] of given.entries()) column[number] = value ?? Number.NaN;
        const isWithin = (n: number) => (given[n] ?? -1) >= low && (given[n] ?? 10) <= high;
        expect(listOf(bitmapOf(list).andBetween(column, low, high))).toEqual(
          ascending(list.filter(isWithin)),
        );
        memory.release(column);
      }),
    );
  });

  it('gives its memory back, which the next one finds empty', () => {
    const first = bitmapOf([1, 2, 1_000]);
    first.release();
    expect([first.size, first.has(1)]).toEqual([0, false]);
    expect(listOf(new Bitmap(memory, 1_000))).toEqual([]);
  });

  it('counts what it has in common with another over many words', () => {
    fc.assert(
      fc.property(dense, dense, (one, two) => {
        const others = new Set(two);
        const both = one.filter((number) => others.has(number)).length;
        expect(bitmapOf(one).countWith(bitmapOf(two))).toBe(both);
      }),
    );
  });
});
