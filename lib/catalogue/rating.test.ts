import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rate } from './rating.ts';

const best = { ownerNo: 1, kmDriven: 20_000, ageYears: 5, inspection: { score: 95, fair: 0, poor: 0 } };

const inputs = fc.record({
  ownerNo: fc.integer({ min: 0, max: 9 }),
  kmDriven: fc.integer({ min: 0, max: 900_000 }),
  ageYears: fc.integer({ min: 1, max: 30 }),
  inspection: fc.option(
    fc.record({
      score: fc.integer({ min: 0, max: 100 }),
      fair: fc.nat({ max: 40 }),
      poor: fc.nat({ max: 40 }),
    }),
  ),
});

describe('rate', () => {
  it('gives a car with nothing against it 5.0', () => {
    expect(rate(best).rating).toBe(5);
  });

  it.each([
    ['more owners', { ...best, ownerNo: 3 }],
    ['more kilometres', { ...best, kmDriven: 150_000 }],
    ['no inspection', { ...best, inspection: null }],
    ['findings', { ...best, inspection: { score: 70, fair: 3, poor: 2 } }],
  ])('takes away for %s', (_, input) => {
    expect(rate(input).rating).toBeLessThan(5);
  });

  it('stays between 1.0 and 5.0 in steps of 0.1 and is what its reasons add up to', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { rating, reasons } = rate(input);
        expect(rating).toBeGreaterThanOrEqual(1);
        expect(rating).toBeLessThanOrEqual(5);
        expect(Math.round(rating * 10) / 10).toBe(rating);
        const sum = reasons.reduce((total, reason) => total + reason.points, 5);
        expect(rating).toBeCloseTo(Math.max(1, sum), 0);
      }),
    );
  });

  it('never rises with another owner or another finding', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { rating } = rate(input);
        expect(rate({ ...input, ownerNo: input.ownerNo + 1 }).rating).toBeLessThanOrEqual(rating);
        if (!input.inspection) return;
        const worse = { ...input.inspection, poor: input.inspection.poor + 1 };
        expect(rate({ ...input, inspection: worse }).rating).toBeLessThanOrEqual(rating);
      }),
    );
  });
});
