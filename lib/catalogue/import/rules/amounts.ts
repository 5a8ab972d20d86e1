import { parseNumber } from './parse-number.ts';
import { numberRule } from './rule.ts';

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(crores?|cr)$/, 10_000_000],
  [/^(lakhs?|lacs?|l)$/, 100_000],
  [/^(thousand|k)$/, 1_000],
  [/^(rupees|rs|only)?$/, 1],
];

export const rupees = numberRule({
  name: 'rupees',
  expects: 'an amount of rupees',
  examples: [
    { text: '₹ 8.11 Lakh', value: 811_000 },
    { text: '1.2 Crore', value: 12_000_000 },
    { text: '5,25,000', value: 525_000 },
    { text: 'Rs. 75,000/-', value: 75_000 },
    { text: 'on request', value: null },
  ],
  read(text) {
    const match = /^(?:₹|rs\.?|inr)?\s*([\d.,]+)\s*([a-z]*)\.?\s*(?:\/-)?$/i.exec(text);
    const value = parseNumber(match?.[1] ?? '');
    const unit = UNITS.find(([words]) => words.test(match?.[2]?.toLowerCase() ?? ''));
    return value === null || !unit ? null : Math.round(value * unit[1]);
  },
});

export const wholeNumber = numberRule({
  name: 'whole-number',
  expects: 'a whole number',
  examples: [
    { text: '1,20,000', value: 120_000 },
    { text: '42', value: 42 },
    { text: '4.5', value: null },
  ],
  read(text) {
    const value = parseNumber(text);
    return value !== null && Number.isInteger(value) ? value : null;
  },
});

export const decimal = numberRule({
  name: 'decimal',
  expects: 'a number',
  examples: [
    { text: '17.4', value: 17.4 },
    { text: 'many', value: null },
  ],
  read: parseNumber,
});

export const kilometres = numberRule({
  name: 'kilometres',
  expects: 'a distance in km',
  examples: [
    { text: '1,20,000 Kms', value: 120_000 },
    { text: '32,706', value: 32_706 },
    { text: '45000 km', value: 45_000 },
    { text: '30k km', value: 30_000 },
    { text: '20 miles', value: null },
  ],
  read(text) {
    const match = /^([\d.,]+)\s*(k)?\s*(?:kms?\.?|kilomet(?:er|re)s?)?$/i.exec(text);
    const value = parseNumber(match?.[1] ?? '');
    return value === null ? null : Math.round(value * (match?.[2] ? 1_000 : 1));
  },
});

export const seats = numberRule({
  name: 'seats',
  expects: 'a number of seats',
  examples: [
    { text: '5 Seats', value: 5 },
    { text: '7', value: 7 },
    { text: '7 STR', value: 7 },
    { text: 'many', value: null },
  ],
  read: (text) => parseNumber(/^(\d+)\s*(?:seats?|seaters?|str|persons?)?$/i.exec(text)?.[1] ?? ''),
});
