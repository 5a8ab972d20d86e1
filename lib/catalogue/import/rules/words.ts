import { z } from 'zod';
import { textRule } from './rule.ts';

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();

export const text = textRule({
  name: 'text',
  expects: 'any text',
  examples: [{ text: 'Ventilated  Disc', value: 'Ventilated Disc' }],
  read: (value) => spaced(value),
});

export const sentence = textRule({
  name: 'sentence',
  expects: 'any text; written with one capital, commas spaced, abbreviations kept',
  examples: [
    { text: 'Tubeless,Radial', value: 'Tubeless, radial' },
    { text: 'VENTILATED DISC', value: 'VENTILATED DISC' },
    { text: 'solid disc', value: 'Solid disc' },
    { text: 'DOHC with VIS', value: 'DOHC with VIS' },
  ],
  read: (value) =>
    spaced(value.replace(/\s*,\s*/g, ', ')).replace(/[A-Za-z][a-z]+/g, (word, at: number) =>
      at === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word.toLowerCase(),
    ),
});

export const yesNo = textRule({
  name: 'yes-no',
  expects: 'yes or no',
  examples: [
    { text: 'YES', value: 'Yes' },
    { text: 'n', value: 'No' },
    { text: 'true', value: 'Yes' },
    { text: 'Twin', value: null },
  ],
  read(value) {
    if (/^(yes|y|true|1)$/i.test(value)) return 'Yes';
    return /^(no|n|false|0)$/i.test(value) ? 'No' : null;
  },
});

const wordsOptions = z.strictObject({
  words: z.record(z.string(), z.string()),
  /** Keep a text that is not among the words as it is. */
  others: z.enum(['keep', 'refuse']).default('refuse'),
});

export const words = textRule({
  name: 'words',
  expects: 'one of the words of the options (upper and lower case are the same)',
  options: wordsOptions,
  examples: [
    { text: 'CORPORATE', value: 'dealer', options: { words: { Corporate: 'dealer' } } },
    { text: 'Zero Dep', value: null, options: { words: { Corporate: 'dealer' } } },
    { text: 'AWD', value: 'AWD', options: { words: { '4X4': '4WD' }, others: 'keep' } },
  ],
  read(value, { options }) {
    const { words: known, others } = wordsOptions.parse(options);
    const wanted = spaced(value).toLowerCase();
    const found = Object.entries(known).find(([word]) => word.toLowerCase() === wanted);
    return found?.[1] ?? (others === 'keep' ? spaced(value) : null);
  },
});
