import { CURRENCY, LOCALE } from '../../platform/locale.ts';

const exact = new Intl.NumberFormat(LOCALE, {
  style: 'currency',
  currency: CURRENCY,
  maximumFractionDigits: 0,
});

/** 650000 -> `₹6,50,000`. */
export const rupees = (amount: number): string => exact.format(amount);
