import { PALETTE } from '../palette.ts';
import type { TextKind } from './text-kinds.ts';

/** What a mapping can fill, and which values make sense there: all of them fit the column they are written to. */
export interface Target {
  gives: 'number' | 'text' | 'list';
  /** Rule where the mapping names none. */
  rule: string;
  /** Without it a row cannot be used. */
  required?: true;
  /** Smallest and largest number, both included. */
  range?: readonly [least: number, most: number];
  /** A number may have decimals. */
  decimals?: true;
  /** Most letters of a text, or of each text of a list. */
  letters?: number;
  /** The only texts allowed. */
  among?: readonly string[];
  /** What a text, or each text of a list, has to be. */
  kind?: TextKind;
  /** Most texts of a list. */
  most?: number;
}

const CRORE = 10_000_000;
/** A name that pages and URLs are made of. */
const NAME = { letters: 120, kind: 'name' } as const;
const nextYear = () => new Date().getUTCFullYear() + 1;

export const TARGETS = {
  make: { gives: 'text', rule: 'make', required: true, ...NAME },
  model: { gives: 'text', rule: 'model', required: true, ...NAME },
  variant: { gives: 'text', rule: 'variant', ...NAME },
  bodyType: { gives: 'text', rule: 'body', ...NAME },
  fuelType: { gives: 'text', rule: 'fuel', required: true, ...NAME },
  transmission: { gives: 'text', rule: 'transmission', required: true, ...NAME },
  color: { gives: 'text', rule: 'colour', among: PALETTE.map((paint) => paint.slug) },
  city: { gives: 'text', rule: 'city', required: true, ...NAME },
  locality: { gives: 'text', rule: 'text', ...NAME },
  price: { gives: 'number', rule: 'rupees', required: true, range: [20_000, 10 * CRORE] },
  year: { gives: 'number', rule: 'year', required: true, range: [1980, nextYear()] },
  kmDriven: { gives: 'number', rule: 'kilometres', required: true, range: [0, 1_999_999] },
  ownerNo: { gives: 'number', rule: 'owner', required: true, range: [0, 20] },
  rto: { gives: 'text', rule: 'rto', letters: 8 },
  insuranceUntil: { gives: 'text', rule: 'date', kind: 'date' },
  sellerKind: { gives: 'text', rule: 'text', among: ['individual', 'dealer'] },
  sellerName: { gives: 'text', rule: 'text', letters: 120 },
  sellerMobile: { gives: 'text', rule: 'mobile', letters: 20 },
  seats: { gives: 'number', rule: 'seats', range: [1, 15] },
  engineCc: { gives: 'number', rule: 'engine-size', range: [500, 9_000] },
  powerBhp: { gives: 'number', rule: 'power', range: [15, 2_000], decimals: true },
  torqueNm: { gives: 'number', rule: 'torque', range: [20, 2_500], decimals: true },
  mileageKmpl: { gives: 'number', rule: 'mileage', range: [3, 60], decimals: true },
  lengthMm: { gives: 'number', rule: 'millimetres', range: [2_000, 7_000] },
  widthMm: { gives: 'number', rule: 'millimetres', range: [1_000, 2_600] },
  heightMm: { gives: 'number', rule: 'millimetres', range: [1_000, 3_000] },
  fuelTankL: { gives: 'number', rule: 'litres', range: [10, 200] },
  images: { gives: 'list', rule: 'urls', letters: 500, kind: 'address', most: 255 },
} as const satisfies Record<string, Target>;

/** Features are not a target of their own: each column of them has its section. */
export const FEATURES = { gives: 'list', rule: 'features', ...NAME } as const satisfies Target;

/** Facts are shown as they are. */
export const FACT = { gives: 'text', rule: 'text' } as const satisfies Target;

export type TargetName = keyof typeof TARGETS;
export const TARGET_NAMES = Object.keys(TARGETS) as TargetName[];

type ValueOf<T extends Target> = T['gives'] extends 'number'
  ? number
  : T['gives'] extends 'list'
    ? readonly string[]
    : string;

/** The values of one row, by target; `null` where the row does not say. */
export type Values = { [Name in TargetName]: ValueOf<(typeof TARGETS)[Name]> | null };
