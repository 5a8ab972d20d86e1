/** Rupees that one of a unit comes to. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1_000,
  thousand: 1_000,
  l: 100_000,
  lac: 100_000,
  lacs: 100_000,
  lakh: 100_000,
  lakhs: 100_000,
  cr: 10_000_000,
  crore: 10_000_000,
  crores: 10_000_000,
};

const LONGEST = 40;
const LARGEST = 4_294_967_295;
const AMOUNT = /^(?:₹|rs\.?|inr)? ?(\d{1,10}|\d{1,3}(?:,\d{2,3})+)(?:\.(\d{1,7}))? ?([a-z]*)\.?(?: ?\/-)?$/;
const PROBLEM = 'Please enter an amount in rupees, such as 6,50,000 or 6.5 lakh';

export type Amount = { amount: number } | { problem: string };

/** Groups of digits as in India (`6,50,000`) or elsewhere (`650,000`), never mixed up so that a comma might be a decimal point. */
const isGrouped = (digits: string): boolean =>
  !digits.includes(',') || /^\d{1,3}(,\d{3})+$/.test(digits) || /^\d{1,2}(,\d{2})*,\d{3}$/.test(digits);

/** Exactly: rupees are counted without fractions, so `6.123456 lakh` is none. */
function rupees(whole: string, fraction: string, unit: number): number {
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole + fraction) * BigInt(unit);
  return scaled % scale === 0n ? Number(scaled / scale) : Number.NaN;
}

/**
 * Whole rupees, as people write them: `6,50,000`, `₹ 650000`, `Rs. 6,50,000/-`, `6.5 lakh`.
 * @param text as it was typed
 */
export function parseAmount(text: string): Amount {
  const plain = text.length <= LONGEST ? text.trim().toLowerCase().replace(/\s+/g, ' ') : '';
  const [, digits = '', fraction = '', word = ''] = AMOUNT.exec(plain) ?? [];
  const unit = Object.hasOwn(UNITS, word) ? UNITS[word] : undefined;
  if (!digits || unit === undefined || !isGrouped(digits)) return { problem: PROBLEM };
  const amount = rupees(digits.replaceAll(',', ''), fraction, unit);
  return amount > 0 && amount <= LARGEST ? { amount } : { problem: PROBLEM };
}
