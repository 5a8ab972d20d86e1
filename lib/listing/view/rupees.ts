import { LAKH } from '../slug/zones.ts';

const CRORE = 100 * LAKH;

/** In a unit, where two places say all of it. */
function inUnit(amount: number, unit: number, name: string): string | null {
  return amount >= unit && amount % (unit / 100) === 0 ? `₹${amount / unit} ${name}` : null;
}

/** A limit as it is said in a heading, to the rupee: `₹4 lakh`, `₹4.5 lakh`, `₹1.2 crore`, `₹85,000`, `₹4,12,345`. */
export function rupees(amount: number): string {
  const spoken = inUnit(amount, CRORE, 'crore') ?? (amount < CRORE ? inUnit(amount, LAKH, 'lakh') : null);
  if (spoken) return spoken;
  return `₹${amount.toLocaleString('en-IN')}`;
}
