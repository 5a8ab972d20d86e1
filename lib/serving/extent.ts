/**
 * How much of a car is read, from the least to all of it: its pricing, what there is besides the equipment, or its page. The
 * rest stays as it is stored.
 */
const EXTENTS = ['pricing', 'core', 'page'] as const;

export type Extent = (typeof EXTENTS)[number];

/** The one that covers both. */
export function larger(a: Extent, b: Extent): Extent {
  return EXTENTS.indexOf(a) > EXTENTS.indexOf(b) ? a : b;
}
