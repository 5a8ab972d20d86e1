import { LAKH } from '../slug/zones.ts';

const CRORE = 100 * LAKH;

const trimmed = (amount: number) => String(Number(amount.toFixed(2)));

/** A price as it is said in a heading: `₹4 lakh`, `₹4.5 lakh`, `₹1.2 crore`, `₹85,000`. */
export function rupees(amount: number): string {
  if (amount >= CRORE) return `₹${trimmed(amount / CRORE)} crore`;
  if (amount >= LAKH) return `₹${trimmed(amount / LAKH)} lakh`;
  return `₹${amount.toLocaleString('en-IN')}`;
}
