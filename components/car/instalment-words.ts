import { monthlyInstalment } from '../emi.ts';
import { formatExactMoney } from '../format.ts';

interface Terms {
  /** Rupees paid at once. */
  down: number;
  months: number;
  /** 0.105 for 10.5 % a year. */
  annualRate: number;
}

/** What a car at `price` rupees costs under these terms: "₹14,400", and "a month, ₹1,20,000 interest in all". */
export function instalmentWords(price: number, { down, months, annualRate }: Terms) {
  const borrowed = Math.max(0, price - down);
  const instalment = monthlyInstalment(borrowed, annualRate, months);
  const interest = Math.max(0, instalment * months - borrowed);
  return {
    monthly: formatExactMoney(instalment),
    rest: `a month, ${formatExactMoney(interest)} interest in all`,
  };
}
