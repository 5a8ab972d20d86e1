import { describe, expect, it } from 'vitest';
import { featureRows } from './feature-rows.ts';
import { columnsIn, hasCell, sparseRows } from './sparse-rows.ts';

describe('feature rows', () => {
  it('are of each row itself and of what it shares, with weights that add up to 1', () => {
    const rows = featureRows(2, [
      { row: 0, name: 'red', weight: 1 },
      { row: 0, name: 'small', weight: 2 },
      { row: 1, name: 'small', weight: 1 },
      { row: 1, name: 'never', weight: 0 },
    ]);
    expect(rows.names).toEqual(['red', 'small', 'never']);
    expect([...columnsIn(rows, 0)]).toEqual([0, 2, 3]);
    expect([...rows.values.subarray(0, 3)]).toEqual([0.25, 0.25, 0.5]);
    expect([...columnsIn(rows, 1)]).toEqual([1, 3]);
    expect([...rows.values.subarray(3)]).toEqual([0.5, 0.5]);
  });
});

describe('sparse rows', () => {
  it('find their cells, and add up those that are named twice', () => {
    const rows = sparseRows(3, 5, [
      { row: 2, column: 4, value: 1 },
      { row: 0, column: 3, value: 1 },
      { row: 0, column: 1, value: 2 },
      { row: 0, column: 3, value: 2 },
    ]);
    expect([...rows.values]).toEqual([2, 3, 1]);
    expect([0, 1, 2, 3, 4].filter((column) => hasCell(rows, 0, column))).toEqual([1, 3]);
    expect(columnsIn(rows, 1).length).toBe(0);
    expect(hasCell(rows, 2, 4)).toBe(true);
  });

  it('refuse a cell that is outside', () => {
    expect(() => sparseRows(1, 1, [{ row: 1, column: 0, value: 1 }])).toThrow(RangeError);
    expect(() => sparseRows(1, 1, [{ row: 0, column: 1, value: 1 }])).toThrow(RangeError);
  });
});
