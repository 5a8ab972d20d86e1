import type { RuleValue } from './rules/rule.ts';

/** What a mapping can fill, and which values make sense there. */
export interface Target {
  gives: 'number' | 'text' | 'list';
  /** Rule where the mapping names none. */
  rule: string;
  /** Without it a row cannot be used. */
  required?: true;
  /** Smallest and largest number, both included. */
  range?: readonly [least: number, most: number];
  /** Most letters of a text. */
  letters?: number;
  /** The only texts allowed. */
  among?: readonly string[];
}

const CRORE = 10_000_000;
const nextYear = () => new Date().getUTCFullYear() + 1;

export const TARGETS = {
  make: { gives: 'text', rule: 'make', required: true, letters: 120 },
  model: { gives: 'text', rule: 'model', required: true, letters: 120 },
  variant: { gives: 'text', rule: 'variant', letters: 120 },
  bodyType: { gives: 'text', rule: 'body' },
  fuelType: { gives: 'text', rule: 'fuel', required: true, letters: 120 },
  transmission: { gives: 'text', rule: 'transmission', required: true, letters: 120 },
  color: { gives: 'text', rule: 'colour' },
  city: { gives: 'text', rule: 'city', required: true, letters: 120 },
  locality: { gives: 'text', rule: 'text', letters: 120 },
  price: { gives: 'number', rule: 'rupees', required: true, range: [20_000, 10 * CRORE] },
  year: { gives: 'number', rule: 'year', required: true, range: [1980, nextYear()] },
  kmDriven: { gives: 'number', rule: 'kilometres', required: true, range: [0, 1_999_999] },
  ownerNo: { gives: 'number', rule: 'owner', required: true, range: [0, 20] },
  rto: { gives: 'text', rule: 'rto', letters: 8 },
  insuranceUntil: { gives: 'text', rule: 'date' },
  sellerKind: { gives: 'text', rule: 'text', among: ['individual', 'dealer'] },
  sellerName: { gives: 'text', rule: 'text', letters: 120 },
  sellerMobile: { gives: 'text', rule: 'mobile' },
  seats: { gives: 'number', rule: 'seats', range: [1, 15] },
  engineCc: { gives: 'number', rule: 'engine-size', range: [500, 9_000] },
  powerBhp: { gives: 'number', rule: 'power', range: [15, 2_000] },
  torqueNm: { gives: 'number', rule: 'torque', range: [20, 2_500] },
  mileageKmpl: { gives: 'number', rule: 'mileage', range: [3, 60] },
  lengthMm: { gives: 'number', rule: 'millimetres', range: [2_000, 7_000] },
  widthMm: { gives: 'number', rule: 'millimetres', range: [1_000, 2_600] },
  heightMm: { gives: 'number', rule: 'millimetres', range: [1_000, 3_000] },
  fuelTankL: { gives: 'number', rule: 'litres', range: [10, 200] },
  images: { gives: 'list', rule: 'urls' },
} as const satisfies Record<string, Target>;

export type TargetName = keyof typeof TARGETS;
export const TARGET_NAMES = Object.keys(TARGETS) as TargetName[];

type ValueOf<T extends Target> = T['gives'] extends 'number'
  ? number
  : T['gives'] extends 'list'
    ? readonly string[]
    : string;

/** The values of one row, by target; `null` where the row does not say. */
export type Values = { [Name in TargetName]: ValueOf<(typeof TARGETS)[Name]> | null };

/** @returns what is wrong with the value, or `null` */
export function complaint(target: Target, value: RuleValue): string | null {
  const { range, letters, among } = target;
  if (typeof value === 'number' && range && (value < range[0] || value > range[1])) {
    return `is not between ${range[0].toLocaleString('en-IN')} and ${range[1].toLocaleString('en-IN')}`;
  }
  if (typeof value === 'string' && letters !== undefined && value.length > letters) {
    return `is longer than ${letters} letters`;
  }
  if (typeof value === 'string' && among && !among.includes(value)) {
    return `is not one of ${among.join(', ')}`;
  }
  return null;
}
