/** What the EMI shown beside a price assumes; written out wherever one is shown. */
export const EMI_DEFAULTS = { downPaymentShare: 0.2, annualRate: 0.105, months: 60 } as const;

export const EMI_TENURES = [36, 48, 60, 72, 84] as const;

/**
 * Equal monthly instalment in whole rupees, rounded up as lenders do.
 * @param principal rupees borrowed
 * @param annualRate 0.105 for 10.5 % a year
 */
export function monthlyInstalment(principal: number, annualRate: number, months: number): number {
  if (principal <= 0 || months <= 0) return 0;
  const rate = annualRate / 12;
  if (rate === 0) return Math.ceil(principal / months);
  const growth = (1 + rate) ** months;
  return Math.ceil((principal * rate * growth) / (growth - 1));
}

/** The instalment for a car at `price` rupees under `EMI_DEFAULTS`. */
export function defaultInstalment(price: number): number {
  const { downPaymentShare, annualRate, months } = EMI_DEFAULTS;
  return monthlyInstalment(price * (1 - downPaymentShare), annualRate, months);
}

/** "20% down, 60 months at 10.5%". */
export function emiTerms(): string {
  const { downPaymentShare, annualRate, months } = EMI_DEFAULTS;
  return `${downPaymentShare * 100}% down, ${months} months at ${annualRate * 100}% a year`;
}
