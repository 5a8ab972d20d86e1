import { slugify } from '../slugify.ts';

interface Kind {
  test(text: string): boolean;
  /** What is wrong with a text that is not of the kind. */
  complaint: string;
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  const isIso = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime());
  return isIso && date.toISOString().startsWith(text);
}

/** What a text may have to be so that the catalogue can hold it. */
export const TEXT_KINDS = {
  name: {
    test: (text) => slugify(text) !== '',
    complaint: 'has no Latin letter or digit, so no page can be named after it',
  },
  date: { test: isDay, complaint: 'is not a date as YYYY-MM-DD' },
  address: { test: (text) => /^https?:\/\/\S+$/.test(text), complaint: 'is not a web address' },
} as const satisfies Record<string, Kind>;

export type TextKind = keyof typeof TEXT_KINDS;
