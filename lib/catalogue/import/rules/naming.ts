import { makeName } from '../../reference/make-names.ts';
import type { ModelNames } from '../../reference/model-names.ts';
import { slugify } from '../../slugify.ts';
import { textRule } from './rule.ts';

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Without years of a generation: "Swift VXi [2014-2017]", "Celerio Tour 2018-2021". */
const withoutYears = (text: string) =>
  spaced(text.replace(/\[[^\]]*\]?/g, ' ').replace(/\b(19|20)\d{2}\s?-\s?((19|20)\d{2})?$/, ' '));

export const make = textRule({
  name: 'make',
  expects: 'a make',
  examples: [
    { text: 'Maruti', value: 'Maruti Suzuki' },
    { text: 'Mini', value: 'MINI' },
    { text: 'Koenigsegg', value: 'Koenigsegg' },
    { text: '?', value: null },
  ],
  read: (text) => (slugify(text) === '' ? null : makeName(spaced(text))),
});

/** Takes the make off the front, in whatever spelling: "Maruti Celerio", "OpelCorsa". */
function withoutMake(text: string, make: string): string {
  const words = text.split(' ');
  for (let count = Math.min(words.length - 1, 3); count > 0; count -= 1) {
    if (makeName(words.slice(0, count).join(' ')) === make) return words.slice(count).join(' ');
  }
  const isGlued =
    text.length > make.length && text.startsWith(make) && /[A-Z]/.test(text.charAt(make.length));
  return isGlued ? text.slice(make.length) : text;
}

interface Title {
  model: string;
  variant: string;
}

/** The longest run of words from the front that is a model of the make; else the first word. */
function splitTitle(text: string, make: string, models: ModelNames): Title | null {
  const words = withoutMake(withoutYears(text), make).split(' ');
  if (slugify(words.join(' ')) === '') return null;
  for (let count = words.length; count > 0; count -= 1) {
    const known = models.find(make, words.slice(0, count).join(' '));
    if (known) return { model: known.name, variant: words.slice(count).join(' ') };
  }
  const [first = '', ...rest] = words;
  return { model: first, variant: rest.join(' ') };
}

export const model = textRule({
  name: 'model',
  expects: 'a model, with or without its make',
  examples: [
    { text: 'Maruti Celerio', value: 'Celerio', make: 'Maruti Suzuki' },
    { text: 'Honda City', value: 'City', make: 'Honda' },
    { text: 'OpelCorsa', value: 'Corsa', make: 'Opel' },
    { text: 'Mahindra KUV 100', value: 'KUV100', make: 'Mahindra' },
    { text: 'Celerio Tour 2018-2021', value: 'Celerio Tour', make: 'Maruti Suzuki' },
    { text: '---', value: null },
  ],
  read(text, { make: ofMake, models }) {
    const name = withoutMake(withoutYears(text), ofMake);
    return models.find(ofMake, name)?.name ?? (slugify(name) === '' ? null : name);
  },
});

export const modelOfTitle = textRule({
  name: 'model-of-title',
  expects: 'a model with its variant behind; gives the model (longest known name, else the first word)',
  examples: [
    { text: 'Amaze 1.2 VX i-VTEC', value: 'Amaze', make: 'Honda' },
    { text: 'Grand i10 Nios Sportz', value: 'Grand i10 Nios', make: 'Hyundai' },
    { text: '3-Series 320d', value: '3 Series', make: 'BMW' },
    { text: 'Roadster Sport', value: 'Roadster', make: 'Tesla' },
  ],
  read: (text, { make: ofMake, models }) => splitTitle(text, ofMake, models)?.model ?? null,
});

/** Emission norms are written in many ways, and would make as many variants of one. */
const withOneNorm = (text: string) =>
  spaced(
    text.replace(/\bBS[\s-]?(VI|IV|III|II|6|4|3|2)\b/gi, (_, norm: string) => {
      const numerals: Record<string, string> = { '2': 'II', '3': 'III', '4': 'IV', '6': 'VI' };
      return `BS${numerals[norm] ?? norm.toUpperCase()}`;
    }),
  );

const variantName = (text: string) => {
  const name = withOneNorm(withoutYears(text));
  return slugify(name) === '' ? null : name;
};

export const variant = textRule({
  name: 'variant',
  expects: 'a variant',
  examples: [
    { text: 'VXI  BS IV', value: 'VXI BSIV' },
    { text: 'LXi BS-4', value: 'LXi BSIV' },
    { text: 'VXi [2014-2017]', value: 'VXi' },
    { text: '-', value: null },
  ],
  read: variantName,
});

export const variantOfTitle = textRule({
  name: 'variant-of-title',
  expects: 'a model with its variant behind; gives the variant',
  examples: [
    { text: 'Amaze 1.2 VX i-VTEC', value: '1.2 VX i-VTEC', make: 'Honda' },
    { text: 'Innova 2.4 VX 7 STR [2016-2020]', value: '2.4 VX 7 STR', make: 'Toyota' },
    { text: 'Ciaz', value: null, make: 'Maruti Suzuki' },
  ],
  read: (text, { make: ofMake, models }) => variantName(splitTitle(text, ofMake, models)?.variant ?? ''),
});
