import { describe, expect, it } from 'vitest';
import { pricePath, pricePoints } from './price-line.ts';

const at = (day: number) => `2025-11-${String(day).padStart(2, '0')}T00:00:00.000Z`;
const END = new Date(at(21));

describe('pricePoints', () => {
  it('puts time on x and dearer on top', () => {
    const history = [
      { price: 800_000, at: at(1) },
      { price: 700_000, at: at(11) },
    ];
    expect(pricePoints(history, END, 212, 112)).toEqual([
      { x: 6, y: 6 },
      { x: 106, y: 106 },
    ]);
  });

  it('runs through the middle when the price never changed', () => {
    expect(pricePoints([{ price: 500_000, at: at(1) }], END, 200, 100)).toEqual([{ x: 6, y: 50 }]);
  });

  it('stays finite when all of it happened at once', () => {
    const [point] = pricePoints([{ price: 1, at: at(21) }], END, 200, 100);
    expect(point).toEqual({ x: 6, y: 50 });
  });
});

describe('pricePath', () => {
  it('holds each price until the next and the last one to the end', () => {
    expect(
      pricePath(
        [
          { x: 6, y: 6 },
          { x: 106, y: 106 },
        ],
        212,
      ),
    ).toBe('M6 6H106V106H206');
  });

  it('is empty for nothing', () => {
    expect(pricePath([], 200)).toBe('');
  });
});
