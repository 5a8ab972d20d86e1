import { slugify } from '../slugify.ts';
import { KNOWN_MODELS } from './known-models.ts';

const ALIASES: Readonly<Record<string, string>> = {
  Maruti: 'Maruti Suzuki',
  Suzuki: 'Maruti Suzuki',
  Mercedes: 'Mercedes-Benz',
  VW: 'Volkswagen',
  Chevy: 'Chevrolet',
  Landrover: 'Land Rover',
  'Rolls Royce': 'Rolls-Royce',
  'Mahindra Ssangyong': 'SsangYong',
  'Morris Garages': 'MG',
  'MG Motor': 'MG',
  'Tata Motors': 'Tata',
  'Skoda Auto': 'Skoda',
  'Kia Motors': 'Kia',
};

const NAMES = new Map([
  ...Object.keys(KNOWN_MODELS).map((name) => [slugify(name), name] as const),
  ...Object.entries(ALIASES).map(([alias, name]) => [slugify(alias), name] as const),
]);

/** The make's own spelling of its name; a make that is not known keeps the one given. */
export const makeName = (text: string): string => NAMES.get(slugify(text)) ?? text;
