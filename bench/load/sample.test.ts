import { describe, expect, it } from 'vitest';
import { median, percentile } from './sample.ts';

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => n + 1);

  it.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
  ])('%f of a hundred is the nearest rank', (share, value) => {
    expect(percentile(hundred, share)).toBe(value);
  });

  it('of one is that one, of none is no number', () => {
    expect([percentile([7], 0.99), percentile([], 0.5)]).toEqual([7, Number.NaN]);
  });
});

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[10, 9, 100], 10],
    [[], Number.NaN],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });
});
