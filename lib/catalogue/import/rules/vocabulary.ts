import { BODY_TYPES } from '../../body-types.ts';
import { cityName } from '../../reference/city-names.ts';
import { foldColor } from '../../reference/fold-color.ts';
import { textRule } from './rule.ts';

type Words = readonly (readonly [name: string, words: RegExp])[];

const find = (words: Words, text: string) => words.find(([, word]) => word.test(text))?.[0] ?? null;

/** Of two fuels ("Petrol + CNG") the one that names the kit comes first. */
const FUELS: Words = [
  ['CNG', /\bcng\b/i],
  ['LPG', /\blpg\b/i],
  ['Hybrid', /hybrid/i],
  ['Electric', /electric|\bev\b|battery/i],
  ['Petrol', /petrol|gasoline/i],
  ['Diesel', /diesel/i],
];

export const fuel = textRule({
  name: 'fuel',
  expects: 'a fuel',
  examples: [
    { text: 'Cng', value: 'CNG' },
    { text: 'Petrol + LPG', value: 'LPG' },
    { text: 'DIESEL', value: 'Diesel' },
    { text: 'steam', value: null },
  ],
  read: (text) => find(FUELS, text),
});

const TRANSMISSIONS: Words = [
  ['Manual', /manual|^imt$|^mt$/i],
  ['Automatic', /auto|^(at|amt|cvt|ivt|dct|dsg|ags|tronic)$/i],
];

export const transmission = textRule({
  name: 'transmission',
  expects: 'a transmission',
  examples: [
    { text: 'manual', value: 'Manual' },
    { text: 'AMT', value: 'Automatic' },
    { text: 'broken', value: null },
  ],
  read: (text) => find(TRANSMISSIONS, text),
});

const BODIES: readonly (readonly [slug: (typeof BODY_TYPES)[number]['slug'], words: RegExp])[] = [
  ['minivan', /mini ?van|\bvan/i],
  ['muv', /\b(muv|mpv)s?\b/i],
  ['suv', /suv|crossover/i],
  ['hatchback', /hatch/i],
  ['convertible', /convertible|cabrio|roadster/i],
  ['coupe', /coup[eé]/i],
  ['pickup', /pick ?-?up/i],
  ['wagon', /wagon|estate/i],
  ['sedan', /sedan|saloon|notchback/i],
];

export const body = textRule({
  name: 'body',
  expects: 'a body type',
  examples: [
    { text: 'Minivans', value: 'Minivan' },
    { text: 'Pickup Trucks', value: 'Pickup' },
    { text: 'compact suv', value: 'SUV' },
    { text: 'Hybrids', value: null },
  ],
  read(text) {
    const slug = BODIES.find(([, words]) => words.test(text))?.[0];
    return BODY_TYPES.find((one) => one.slug === slug)?.name ?? null;
  },
});

export const color = textRule({
  name: 'colour',
  expects: 'a colour; folded to the palette, `other` if it is none of them',
  examples: [
    { text: 'Golden Brown', value: 'brown' },
    { text: 'Pearl Met. Arctic White', value: 'white' },
    { text: 'Wine Red', value: 'maroon' },
    { text: 'StarDust', value: 'grey' },
    { text: 'Others', value: 'other' },
  ],
  read: foldColor,
});

export const city = textRule({
  name: 'city',
  expects: 'a city',
  examples: [
    { text: 'New Delhi', value: 'Delhi' },
    { text: 'Bengaluru', value: 'Bangalore' },
    { text: 'pimpri-chinchwad', value: 'Pimpri-Chinchwad' },
    { text: '560001', value: null },
  ],
  read(text) {
    if (!/\p{L}/u.test(text)) return null;
    const plain = text.replace(/\s+/g, ' ');
    const capitals = plain === plain.toLowerCase() || plain === plain.toUpperCase();
    return cityName(capitals ? plain.toLowerCase().replace(/\b\p{L}/gu, (one) => one.toUpperCase()) : plain);
  },
});
