/** What may differ between MySQL and Valkey. */
export const DIFFERENCE_KINDS = [
  'payload',
  'card',
  'filter set',
  'order',
  'mark',
  'known id',
  'slug word',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** One thing that Valkey holds otherwise than MySQL says. */
export interface Difference {
  kind: DifferenceKind;
  /** `payload.price`, a set's key, a slug word … */
  what: string;
  /** What should stand there, and what does, as short texts. */
  mysql: string;
  valkey: string;
}

/** How a value that is not there is shown. */
export const NOTHING = 'nothing';

const LONGEST_TEXT = 60;

export function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
}

/** A JSON value as a short text. */
export function shown(value: unknown): string {
  if (value === undefined || value === '') return NOTHING;
  return shortened(JSON.stringify(value));
}
