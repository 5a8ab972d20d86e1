import { z } from 'zod';
import { leadingNumber, parseNumber } from './parse-number.ts';
import { numberRule, textRule } from './rule.ts';

const NUMBER = String.raw`[\d,]*\.?\d+`;
const RANGE = new RegExp(String.raw`^(${NUMBER})(?:\s*(?:-|–|to)\s*(${NUMBER}))?\s*([a-z.\s]*)$`, 'i');

/** A number or a range of numbers, and the letters behind. Ends are in rising order. */
function parseRange(text: string): { low: number; high: number; unit: string } | null {
  const match = RANGE.exec(text);
  const first = parseNumber(match?.[1] ?? '');
  const second = match?.[2] === undefined ? first : parseNumber(match[2]);
  if (first === null || second === null) return null;
  return { low: Math.min(first, second), high: Math.max(first, second), unit: (match?.[3] ?? '').trim() };
}

export const millimetres = numberRule({
  name: 'millimetres',
  expects: 'a length in mm (of a range the larger end, since a car has to fit)',
  examples: [
    { text: '3995mm', value: 3_995 },
    { text: '4,560 mm', value: 4_560 },
    { text: '1470-1505 mm', value: 1_505 },
    { text: '4.2 feet', value: null },
  ],
  read(text) {
    const range = parseRange(text);
    return range && /^(mm?|)$/i.test(range.unit) ? Math.round(range.high) : null;
  },
});

export const litres = numberRule({
  name: 'litres',
  expects: 'a volume in litres',
  examples: [
    { text: '235-litres', value: 235 },
    { text: '43', value: 43 },
    { text: '155 L', value: 155 },
    { text: '10 gallons', value: null },
  ],
  read(text) {
    const parsed = leadingNumber(text);
    return parsed && /^(-?\s*(l|lit|litres?|liters?)\.?)?$/i.test(parsed.rest)
      ? Math.round(parsed.value)
      : null;
  },
});

const shown = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 2 });

const measureOptions = z.strictObject({ unit: z.string().min(1) });

/** The same quantity is written in many ways; on a page it is written in one. */
export const measure = textRule({
  name: 'measure',
  expects: 'a number or a range, with or without its unit; shown with the unit of the options',
  options: measureOptions,
  examples: [
    { text: '1,250kgs', value: '1,250 kg', options: { unit: 'kg' } },
    { text: '875-905', value: '875–905 kg', options: { unit: 'kg' } },
    { text: '1180kg-1270kg', value: '1,180–1,270 kg', options: { unit: 'kg' } },
    { text: '4.7metres', value: '4.7 m', options: { unit: 'm' } },
    { text: '172km/hr', value: '172 km/h', options: { unit: 'km/h' } },
    { text: 'R16', value: '16 in', options: { unit: 'in' } },
    { text: '236-liters', value: '236 litres', options: { unit: 'litres' } },
    { text: 'unknown', value: null, options: { unit: 'kg' } },
  ],
  read(text, { options }) {
    const plain = text
      .replace(/^r(?=\d)/i, '')
      .replace(/(\d)-(?=[a-z])/i, '$1 ')
      .replace(/[a-z]+\s*(?=-\s*\d)/i, '')
      .replace(/\/\s*(hr?|hour)$/i, '');
    const range = parseRange(plain);
    if (!range || range.high === 0) return null;
    const ends = range.low === range.high ? [range.low] : [range.low, range.high];
    return `${ends.map((end) => shown.format(end)).join('–')} ${measureOptions.parse(options).unit}`;
  },
});
