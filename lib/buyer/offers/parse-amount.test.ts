import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAmount } from './parse-amount.ts';

const amountOf = (text: string): number | null => {
  const parsed = parseAmount(text);
  return 'amount' in parsed ? parsed.amount : null;
};

it.each([
  ['650000', 650_000],
  ['6,50,000', 650_000],
  ['650,000', 650_000],
  ['₹ 650000', 650_000],
  ['₹6,50,000', 650_000],
  ['Rs. 6,50,000/-', 650_000],
  ['INR 650000', 650_000],
  ['rs 6,50,000', 650_000],
  ['6.5 lakh', 650_000],
  ['6.5lakh', 650_000],
  ['₹6.5 Lakhs', 650_000],
  ['6.52345 lac', 652_345],
  [' 6.5\u00a0L ', 650_000],
  ['1.25 crore', 12_500_000],
  ['1,25,00,000', 12_500_000],
  ['650k', 650_000],
  ['650000.00', 650_000],
])('reads %s as %i', (text, amount) => {
  expect(amountOf(text)).toBe(amount);
});

it.each([
  '',
  ' ',
  'six lakh',
  '0',
  '-650000',
  '6,50',
  '65,0000',
  '6,50,00',
  ',650000',
  '650000,',
  '6.50.000',
  '650000.5',
  '6.123456 lakh',
  '6.5',
  '6.5 lakh lakh',
  '6.5 constructor',
  '$650000',
  '1e6',
  '0x10',
  '6 50 000',
  '４५００００',
  '99999999999',
  '5000 crore',
  '9'.repeat(500),
  `${' '.repeat(100_000)}650000`,
])('does not guess what %s may be', (text) => {
  expect(parseAmount(text)).toEqual({ problem: expect.stringContaining('6.5 lakh') });
});

const rupees = fc.integer({ min: 1, max: 4_294_967_295 });

it('reads every amount as it is written in India, and elsewhere', () => {
  const styles = ['en-IN', 'en-US'].flatMap((locale) => [
    new Intl.NumberFormat(locale),
    new Intl.NumberFormat(locale, { style: 'currency', currency: 'INR', maximumFractionDigits: 0 }),
    new Intl.NumberFormat(locale, { useGrouping: false }),
  ]);
  fc.assert(
    fc.property(rupees, fc.constantFrom(...styles), (amount, style) => {
      expect(amountOf(style.format(amount))).toBe(amount);
    }),
  );
});

it('reads every amount in lakhs without losing a rupee', () => {
  fc.assert(
    fc.property(rupees, (amount) => {
      const text = `${Math.floor(amount / 100_000)}.${String(amount % 100_000).padStart(5, '0')} lakh`;
      expect(amountOf(text)).toBe(amount);
    }),
  );
});

it('gives whole rupees that a column can hold, or none, whatever is typed', () => {
  const typed = fc.string({
    unit: fc.constantFrom(...'0123456789,. ₹rslakhcore/-'.split('')),
    maxLength: 20,
  });
  fc.assert(
    fc.property(fc.oneof(typed, fc.string({ unit: 'binary' })), (text) => {
      const amount = amountOf(text);
      expect(amount === null || (Number.isInteger(amount) && amount > 0 && amount <= 4_294_967_295)).toBe(
        true,
      );
    }),
    { numRuns: 2_000 },
  );
});
