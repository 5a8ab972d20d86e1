import { z } from 'zod';
import { featureName } from './feature-names.ts';
import { listRule } from './rule.ts';

const options = z.strictObject({ separator: z.string().min(1).default('|') });

const parts = (text: string, given: Readonly<Record<string, unknown>>) =>
  text
    .split(options.parse(given).separator)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');

export const features = listRule({
  name: 'features',
  expects: 'a list of features; spelling mistakes and glued words are put right',
  options,
  examples: [
    { text: 'Power Steering|Centeral Locking', value: ['Power Steering', 'Central Locking'] },
    { text: 'Radio, Bluetooth', value: ['Radio', 'Bluetooth'], options: { separator: ',' } },
    { text: 'No Of Airbags|LEDTaillights', value: ['LED Taillights'] },
  ],
  read: (text, context) => [
    ...new Set(
      parts(text, context.options)
        .map(featureName)
        .filter((name) => /[a-z\d]/i.test(name)),
    ),
  ],
});

export const urls = listRule({
  name: 'urls',
  expects: 'a list of web addresses',
  options,
  examples: [
    {
      text: 'https://img.example/1.jpg|https://img.example/2.jpg',
      value: ['https://img.example/1.jpg', 'https://img.example/2.jpg'],
    },
    { text: 'front.jpg', value: null },
  ],
  read(text, context) {
    const addresses = parts(text, context.options);
    return addresses.every((one) => /^https?:\/\/\S+$/.test(one)) ? addresses : null;
  },
});
