import { describe, expect, it } from 'vitest';
import { warpLoss } from './warp-loss.ts';

describe('warpLoss', () => {
  it.each([
    ['at the first draw', 100, 1, 1, Math.log(100)],
    ['later', 100, 3, 1, Math.log(33)],
    ['after more draws than there are others', 3, 5, 1, 0],
    ['for what says more', 100, 1, 2, 2 * Math.log(100)],
    ['for what would move too far', 100, 1, 50, 10],
  ])('is what LightFM has for an item found %s', (_, others, drawn, weight, loss) => {
    expect(warpLoss(others, drawn, weight)).toBeCloseTo(loss, 12);
  });
});
