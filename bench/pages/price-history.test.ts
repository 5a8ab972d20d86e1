import { describe, expect, it } from 'vitest';
import { repriced } from '../changes/reprice.ts';
import { judge, priceIn, priceSteps } from './price-history.ts';

const FIRST = 400_123;
const SINGLE = 500_456;

describe('the prices of a car', () => {
  it('are one where nothing was written', () => {
    expect(priceSteps({ first: FIRST, last: FIRST })).toEqual([{ price: FIRST, replacedAt: null }]);
  });

  it('are in the order that the last one tells', () => {
    const writes = { first: FIRST, single: { price: SINGLE, committedAt: 20 }, bulkCommittedAt: 10 };
    expect(priceSteps({ ...writes, last: SINGLE })).toEqual([
      { price: FIRST, replacedAt: 10 },
      { price: repriced(FIRST), replacedAt: 20 },
      { price: SINGLE, replacedAt: null },
    ]);
    expect(priceSteps({ ...writes, last: repriced(SINGLE) })).toEqual([
      { price: FIRST, replacedAt: 20 },
      { price: SINGLE, replacedAt: 10 },
      { price: repriced(SINGLE), replacedAt: null },
    ]);
  });

  it('are unknown where somebody else has written', () => {
    expect(priceSteps({ first: FIRST, bulkCommittedAt: 10, last: FIRST })).toBeNull();
  });
});

describe('a price on a page', () => {
  const steps = [
    { price: 1, replacedAt: 100 },
    { price: 2, replacedAt: 300 },
    { price: 1, replacedAt: 500 },
    { price: 3, replacedAt: null },
  ];

  it.each([
    [3, 9_000, { kind: 'current' }],
    [2, 300, { kind: 'current' }],
    [2, 1_400, { kind: 'replaced', ageMs: 1_100 }],
    [1, 550, { kind: 'replaced', ageMs: 50 }],
    [4, 100, { kind: 'wrong' }],
  ])('of %i when asked at %i', (shown, sentAt, verdict) => {
    expect(judge(steps, shown, sentAt)).toEqual(verdict);
  });

  it('is read from the structured data', () => {
    const html = String.raw`<script>self.x("{\"price\":5}")</script><script type="application/ld+json">{"price":815001,"y":1}`;
    expect([priceIn(html), priceIn('<p>sold</p>')]).toEqual([815_001, null]);
  });
});
