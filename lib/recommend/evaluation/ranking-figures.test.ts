import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SparseRows, sparseRows } from '../model/sparse-rows.ts';
import { rankingFigures } from './ranking-figures.ts';

const rowsOf = (columns: number, ...lists: number[][]): SparseRows =>
  sparseRows(
    lists.length,
    columns,
    lists.flatMap((list, row) => list.map((column) => ({ row, column, value: 1 }))),
  );

const scoring =
  (...lists: number[][]) =>
  (user: number, into: Float64Array) =>
    into.set(lists[user] ?? []);

describe('ranking figures', () => {
  it('are those of the textbook', () => {
    const scores = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0.5, 0.4, 0.3];
    const found = rankingFigures({
      users: 1,
      items: 12,
      score: scoring(scores),
      wanted: rowsOf(12, [0, 2, 11]),
    });
    expect(found.precisionAt10).toBeCloseTo(2 / 10);
    expect(found.recallAt10).toBeCloseTo(2 / 3);
    expect(found.ndcgAt10).toBeCloseTo((1 + 1 / 2) / (1 + 1 / Math.log2(3) + 1 / 2));
    expect(found.auc).toBeCloseTo(1 - (0 + 1 + 9) / 27);
  });

  it('leave out what is left out, and rank only what is ranked', () => {
    const scores = [9, 8, 7, 6];
    const all = { users: 1, items: 4, score: scoring(scores), wanted: rowsOf(4, [2]) };
    expect(rankingFigures(all).auc).toBeCloseTo(1 / 3);
    expect(rankingFigures({ ...all, leftOut: rowsOf(4, [0, 1]) }).auc).toBe(1);
    expect(rankingFigures({ ...all, ranked: new Set([1, 2, 3]) }).auc).toBeCloseTo(1 / 2);
  });

  it('give nothing to a model that says the same of all', () => {
    const found = rankingFigures({
      users: 1,
      items: 12,
      score: scoring(Array(12).fill(1)),
      wanted: rowsOf(12, [3]),
    });
    expect(found).toMatchObject({ precisionAt10: 0, ndcgAt10: 0, auc: 0 });
  });

  it('pass over users of whom nothing is to be found', () => {
    const wanted = rowsOf(2, [], [0]);
    const found = rankingFigures({ users: 2, items: 2, score: scoring([0, 0], [1, 0]), wanted });
    expect(found).toMatchObject({ users: 1, auc: 1, recallAt10: 1 });
    expect(rankingFigures({ users: 1, items: 2, score: scoring([1, 0]), wanted: rowsOf(2, []) }).users).toBe(
      0,
    );
  });

  it('say how many pairs are in the right order (property)', () => {
    const items = 12;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { minLength: items, maxLength: items }),
        fc.uniqueArray(fc.nat(items - 1), { minLength: 1, maxLength: items - 1 }),
        (scores, wanted) => {
          const others = scores.filter((_, item) => !wanted.includes(item));
          const right = wanted.flatMap((item) =>
            others.filter((other) => (scores[item] ?? 0) > other),
          ).length;
          const { auc } = rankingFigures({
            users: 1,
            items,
            score: scoring(scores),
            wanted: rowsOf(items, wanted),
          });
          expect(auc).toBeCloseTo(right / (wanted.length * others.length));
        },
      ),
    );
  });
});
