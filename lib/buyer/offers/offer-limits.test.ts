import fc from 'fast-check';
import { expect, it } from 'vitest';
import { offerLimits } from './offer-limits.ts';

it.each([
  [721_000, 505_000, 720_999],
  [1_000_000, 700_000, 999_999],
  [1_000_001, 701_000, 1_000_000],
  [2_000, 2_000, 1_999],
])('of a price of %i are %i and %i', (price, min, max) => {
  expect(offerLimits(price)).toEqual({ min, max });
});

it('is never less than 70 per cent, nor a thousand more than that, nor the price itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4_294_967_295 }), (price) => {
      const { min, max } = offerLimits(price);
      expect(min % 1_000).toBe(0);
      expect(min * 10).toBeGreaterThanOrEqual(price * 7);
      expect((min - 1_000) * 10).toBeLessThan(price * 7);
      expect(max).toBe(price - 1);
    }),
  );
});
