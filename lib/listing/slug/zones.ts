import type { SlugType } from '../../catalogue/vocabulary/slug-word.ts';

/** A part of a listing slug, in the order in which parts stand before the anchor `cars`. */
export type Zone =
  | { kind: 'word'; filter: SlugType }
  | { kind: 'owner'; filter: 'owner' }
  | { kind: 'year'; filter: 'year' };

export const ZONES_BEFORE_CARS: readonly Zone[] = [
  { kind: 'word', filter: 'color' },
  { kind: 'year', filter: 'year' },
  { kind: 'owner', filter: 'owner' },
  { kind: 'word', filter: 'fuel_type' },
  { kind: 'word', filter: 'transmission' },
  { kind: 'word', filter: 'body_type' },
  { kind: 'word', filter: 'make' },
  { kind: 'word', filter: 'model' },
  { kind: 'word', filter: 'variant' },
];

export const LAKH = 100_000;
