import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bitmap } from './bitmap.ts';
import { WordMemory } from './word-memory.ts';

const memory = new WordMemory();
const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 200 }));

function bitmapOf(list: readonly number[]): Bitmap {
  const bitmap = new Bitmap(memory);
  for (const number of list) bitmap.add(number);
  return bitmap;
}

function listOf(bitmap: Bitmap): number[] {
  const into = new Uint32Array(300);
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
      }),
    );
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
