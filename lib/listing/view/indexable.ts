import { inForce } from '../change-filters.ts';
import type { Filters } from '../query.ts';

/** Fewest cars for which a listing is worth a crawler's visit. */
const MIN_CARS = 3;

/** Combinations of filters that people search for. Every other one is `noindex, follow`. */
export const INDEXABLE_SHAPES: readonly (readonly string[])[] = [
  [],
  ['city'],
  ['make'],
  ['make', 'model'],
  ['make', 'model', 'variant'],
  ['body_type'],
  ['fuel_type'],
  ['transmission'],
  ['price'],
  ['city', 'make'],
  ['city', 'make', 'model'],
  ['city', 'body_type'],
  ['city', 'fuel_type'],
  ['city', 'transmission'],
  ['city', 'price'],
  ['city', 'owner'],
  ['city', 'locality'],
  ['make', 'fuel_type'],
  ['city', 'make', 'fuel_type'],
];

const SHAPES = new Set(INDEXABLE_SHAPES.map((shape) => [...shape].sort().join(' ')));

/** Whether crawlers may index a listing that stands at a slug. */
export function isIndexable(filters: Filters, count: number): boolean {
  return count >= MIN_CARS && SHAPES.has(inForce(filters).sort().join(' '));
}
