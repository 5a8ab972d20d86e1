import { describe, expect, it } from 'vitest';
import { defaultInstalment, emiTerms, monthlyInstalment } from './emi.ts';

/** What is still owed after the last instalment, counted month by month. */
function owedAfter(principal: number, annualRate: number, months: number, instalment: number): number {
  let owed = principal;
  for (let month = 0; month < months; month += 1) owed = owed * (1 + annualRate / 12) - instalment;
  return owed;
}

describe('monthlyInstalment', () => {
  it.each([
    [576_800, 0.105, 60],
    [100_000, 0.18, 12],
    [2_500_000, 0.085, 84],
  ])('pays back %i at %d over %i months, to within the rounding', (principal, rate, months) => {
    const instalment = monthlyInstalment(principal, rate, months);
    expect(owedAfter(principal, rate, months, instalment)).toBeLessThanOrEqual(0);
    expect(owedAfter(principal, rate, months, instalment - 1)).toBeGreaterThan(0);
  });

  it('divides evenly when money costs nothing', () => {
    expect(monthlyInstalment(120_000, 0, 12)).toBe(10_000);
  });

  it('is nothing when nothing is borrowed', () => {
    expect(monthlyInstalment(0, 0.1, 60)).toBe(0);
    expect(monthlyInstalment(-5, 0.1, 60)).toBe(0);
  });
});

describe('defaultInstalment', () => {
  it('borrows what the down payment leaves', () => {
    expect(defaultInstalment(500_000)).toBe(monthlyInstalment(400_000, 0.105, 60));
    expect(emiTerms()).toBe('20% down, 60 months at 10.5% a year');
  });
});
