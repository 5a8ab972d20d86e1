import { slugify } from '../slugify.ts';
import { KNOWN_MODELS } from './known-models.ts';

/** Other names of a make, by its own spelling of its name. */
export const MAKE_ALIASES: Readonly<Record<string, readonly string[]>> = {
  Chevrolet: ['Chevy'],
  Kia: ['Kia Motors'],
  'Land Rover': ['Landrover'],
  MG: ['Morris Garages', 'MG Motor'],
  'Maruti Suzuki': ['Maruti', 'Suzuki'],
  'Mercedes-Benz': ['Mercedes', 'Benz'],
  'Rolls-Royce': ['Rolls Royce'],
  Skoda: ['Skoda Auto'],
  SsangYong: ['Mahindra Ssangyong'],
  Tata: ['Tata Motors'],
  Volkswagen: ['VW'],
};

const NAMES = new Map([
  ...Object.keys(KNOWN_MODELS).map((name) => [slugify(name), name] as const),
  ...Object.entries(MAKE_ALIASES).flatMap(([name, aliases]) =>
    aliases.map((alias) => [slugify(alias), name] as const),
  ),
]);

/** The make's own spelling of its name; a make that is not known keeps the one given. */
export const makeName = (text: string): string => NAMES.get(slugify(text)) ?? text;
